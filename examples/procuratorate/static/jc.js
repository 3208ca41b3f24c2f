// The list asks for a new recommendation: this system has a page for it, and goes on to the draft once it is kept.
(function () {
  document.addEventListener('lian-recommendation-compose', function () {
    location.href = '/recommendations/new';
  });
})();
