// The page of one case: a Vue 2 application, built without templates because the page's policy forbids eval.
(function () {
  Vue.config.ignoredElements = [/^lian-/];
  var root = document.getElementById('case');
  var t = JSON.parse(root.getAttribute('data-words'));

  new Vue({
    el: root,
    data: JSON.parse(root.getAttribute('data-case')),
    computed: {
      address: function () {
        return '/case?number=' + encodeURIComponent(this.file.number);
      },
      facts: function () {
        var file = this.file;
        return [
          [t.number, file.number],
          [t.clue, file.clue],
          [t.clueFrom, file.clueFrom],
          [t.unit, file.unitName],
          [t.prosecutor, this.prosecutor],
          [t.stage, (t.stages[file.stage] || t.none) + (file.overdue ? ' · ' + t.overdue : '')],
          [t.inquiry, file.inquiry],
          [t.facts, file.facts],
          [t.problem, file.problem],
        ];
      },
    },
    methods: {
      // What embedding takes here: the element tells that something was done, the own register reads where it stands.
      refresh: function () {
        var page = this;
        return fetch('/case/follow?number=' + encodeURIComponent(page.file.number), { method: 'POST' })
          .then(function (answer) {
            return answer.ok ? answer.json() : page.file;
          })
          .then(function (kept) {
            page.file.stage = kept.stage;
            page.file.overdue = kept.overdue;
          });
      },
      own: function (h) {
        var rows = this.facts.map(function (fact) {
          return h('div', [h('dt', fact[0]), h('dd', fact[1])]);
        });
        var messages = this.messages.map(function (message) {
          return h('li', [h('time', message.time), ' ' + message.words]);
        });
        return h('section', { attrs: { class: 'own' } }, [
          h('dl', rows),
          messages.length > 0 ? h('div', [h('h2', t.messages), h('ul', messages)]) : null,
        ]);
      },
      issue: function (h) {
        if (!this.mine) return h('p', t.notMine);
        return h('form', { attrs: { method: 'post', action: '/case/issue', class: 'issue' } }, [
          h('input', { attrs: { type: 'hidden', name: 'number', value: this.file.number } }),
          h('button', t.issue),
          h('p', t.issueHint),
        ]);
      },
      followed: function (h) {
        return h('lian-recommendation', {
          attrs: { 'recommendation-id': this.file.recommendation },
          on: { 'lian-recommendation-changed': this.refresh },
        });
      },
    },
    render: function (h) {
      var side = this.file.recommendation ? this.followed(h) : this.issue(h);
      return h('div', { attrs: { class: 'case' } }, [this.own(h), h('div', [side])]);
    },
  });
})();
