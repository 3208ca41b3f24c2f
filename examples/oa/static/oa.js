// What embedding Lianban takes in the page: its elements tell what happened, the OA decides where to go.
document.addEventListener('lian-task-opened', ({ detail: { task } }) => {
  if (location.pathname === '/task') return;
  location.assign(`/task?id=${encodeURIComponent(task.id)}&case=${encodeURIComponent(task.case.id)}`);
});
document.addEventListener('lian-task-decided', () => {
  document.querySelector('.done').hidden = false;
});

// The OA's own page.
document.querySelector('[data-print]')?.addEventListener('click', () => print());

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
  const { text } = await answer.json();
  for (const badge of badges) badge.textContent = text || badge.dataset.none || '';
}
