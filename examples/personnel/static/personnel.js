$(function () {
  // What embedding Lianban takes in the page: its elements tell what happened, this system decides what follows.
  var submitted = false;
  $(document).on('lian-case-submitted', function () {
    submitted = true;
    $('#transfer').submit();
  });
  $(document).on('lian-draft-saved', function (event) {
    var address = '/transfer/new?draft=' + encodeURIComponent(event.originalEvent.detail.draft.id);
    history.replaceState(null, '', address);
    $('[name=back]').val(address);
  });
  $(document).on('lian-before-print', function (event) {
    if (location.pathname === '/document') return;
    event.preventDefault();
    var about = { case: event.target.caseId, id: event.originalEvent.detail.document };
    window.open('/document?' + $.param(about));
  });

  // This system's own page. Enter in its own field must not post before there is a case.
  $('#transfer').submit(function (event) {
    if (!submitted) event.preventDefault();
  });
  $('.zebra').find('tbody tr:odd').addClass('odd');
  $('[data-filter]').on('input', function () {
    var wanted = $.trim($(this).val()).toLowerCase();
    var shown = $($(this).data('filter'))
      .each(function () {
        $(this).toggleClass('gone', $(this).text().toLowerCase().indexOf(wanted) < 0);
      })
      .not('.gone')
      .removeClass('odd')
      .filter(':odd')
      .addClass('odd')
      .end();
    $('#no-match').prop('hidden', shown.length > 0);
  });
});
