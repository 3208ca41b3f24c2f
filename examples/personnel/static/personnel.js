$(function () {
  // What embedding Lianban takes in the page: the form tells the case that it made, this system goes on from there.
  $(document).on('lian-case-submitted', function (event) {
    var made = event.originalEvent.detail['case'];
    $('#transfer').find('[name=case]').val(made.id).end().submit();
  });

  // Enter in this system's own field must not post before there is a case.
  $('#transfer').submit(function (event) {
    if (!$(this).find('[name=case]').val()) event.preventDefault();
  });

  // This system's own page.
  $('.zebra').find('tbody tr:odd').addClass('odd');
  $('#print').click(function () {
    window.print();
  });
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
