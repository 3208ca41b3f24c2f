// What embedding Lianban takes in the page: its elements tell what happened, the OA decides what follows.
document.addEventListener('lian-task-decided', () => {
  document.querySelector('.done').hidden = false;
});
document.addEventListener('lian-before-print', (event) => {
  if (location.pathname === '/document') return;
  event.preventDefault();
  open(
    `/document?case=${encodeURIComponent(event.target.caseId)}&id=${encodeURIComponent(event.detail.document)}`,
  );
});

// The OA's own page.
const search = document.querySelector('[data-filter]');
search?.addEventListener('input', () => {
  const wanted = search.value.trim().toLowerCase();
  const rows = [...document.querySelectorAll(search.dataset.filter)];
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  document.querySelector('#no-user').hidden = rows.some((row) => !row.hidden);
});

const badges = document.querySelectorAll('[data-unread]');
if (badges.length > 0) setInterval(refreshBadges, 20_000);

async function refreshBadges() {
  if (document.hidden) return;
  const answer = await fetch('/messages/unread').catch(() => undefined);
  if (!answer?.ok || answer.redirected) return;
  const { text, recommendations } = await answer.json();
  for (const badge of badges) badge.textContent = text || badge.dataset.none || '';
  for (const count of document.querySelectorAll('[data-recommendations]'))
    count.textContent = recommendations || '';
}
