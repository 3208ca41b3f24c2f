// What the elements tell, and what this system makes of it.
(function () {
  document.addEventListener('lian-recommendation-compose', function () {
    location.href = '/recommendations/new';
  });
  // The draft is kept now: its own address survives a reload.
  document.addEventListener('lian-recommendation-changed', function (event) {
    if (event.detail.act !== 'create') return;
    history.replaceState(null, '', '/recommendation?id=' + encodeURIComponent(event.detail.recommendation));
  });
})();
