import { html } from './html.mjs';
import { notices } from './notices.mjs';
import { isRecommendation } from './recommendations.mjs';
import { users } from './users.mjs';
import { unreadText } from './words.mjs';

const box = (title, content, extra) =>
  html`<section class="box"><h2>${title}${extra && html` <small>${extra}</small>`}</h2><div class="in">${content}</div></section>`;

export const login = ({ t, language }) => html`
<h1>${t.login}</h1>
${box(
  t.demoUsers,
  html`<p>${t.demoHint}</p>
<p><label for="search">${t.search}</label> <input id="search" type="search" autocomplete="off" data-filter="#users li"></p>
<form method="post" action="/login"><ul id="users" class="users">${users.map(
    (user) =>
      html`<li><button name="user" value="${user.id}"><b>${user.unitText[language]}</b> <span>${user.name}</span> <small>${user.postText[language]} · ${user.levelText[language]} · ${user.unit}</small></button></li>`,
  )}</ul></form>
<p id="no-user" role="status" hidden>${t.noUser}</p>`,
)}`;

/** The office's own announcements beside the tasks that came through Lianban. */
export const workbench = ({ t, language, unread }) => html`
<h1>${t.workbench}</h1>
<div class="columns">
<div>
<p class="unread"><a href="/messages" data-unread data-none="${t.nothingNew}">${unreadText(t, unread) || t.nothingNew}</a></p>
<lian-inbox task-href="/task?id={task}"></lian-inbox>
</div>
${box(t.notices, noticeList(language, 3))}
</div>`;

export const task = ({ t, id, caseId }) => html`
<h1>${t.task}</h1>
<p class="done" role="status" hidden><span>${t.decided}</span> <a href="/">${t.back}</a></p>
<div class="columns wide">
<lian-task task-id="${id}"></lian-task>
${caseId && html`<lian-status case-id="${caseId}"></lian-status>`}
</div>`;

export const caseProgress = ({ t, id }) =>
  html`<h1>${t.case}</h1><lian-status case-id="${id}"></lian-status>`;

export const document = ({ t, id, caseId }) => html`
<h1>${t.document}</h1>
<p class="tools"><a href="/case?id=${encodeURIComponent(caseId)}">${t.case}</a></p>
<lian-document case-id="${caseId}" document-id="${id}"></lian-document>`;

export const messages = ({ t, language, list }) => html`
<h1>${t.messages}</h1>
${
  list.length === 0
    ? html`<p>${t.noMessages}</p>`
    : html`
<form method="post" action="/messages/read"><button>${t.readAll}</button></form>
<table class="grid"><thead><tr><th>${t.time}</th><th>${t.kind}</th><th></th><th>${t.open}</th></tr></thead><tbody>${list.map(
        (message) => html`
<tr class="${message.read ? '' : 'new'}"><td>${time(message.at, language)}</td><td>${t.kinds[message.type] ?? message.type}</td><td>${message.read ? t.read : t.unread}</td><td><a href="${target(message)}">${message.task ? t.task : isRecommendation(message.type) ? t.recommendation : t.case}</a></td></tr>`,
      )}</tbody></table>`
}`;

function target(message) {
  if (message.task) return `/task?id=${encodeURIComponent(message.task)}`;
  const page = isRecommendation(message.type) ? '/recommendation' : '/case';
  return `${page}?id=${encodeURIComponent(message.case_id)}`;
}

export const noticePage = ({ t, language }) => html`
<h1>${t.notices}</h1>
${notices.map(
  ({ id, date, title, body }) =>
    html`<article class="box" id="n${id}"><h2>${title[language]} <small>${date}</small></h2><div class="in"><p>${body[language]}</p></div></article>`,
)}`;

const noticeList = (language, count) =>
  html`<ul class="notices">${notices
    .slice(0, count)
    .map(
      ({ id, date, title }) =>
        html`<li><a href="/notices#n${id}">${title[language]}</a> <time datetime="${date}">${date}</time></li>`,
    )}</ul>`;

export const contacts = ({ t, language }) => html`
<h1>${t.contacts}</h1>
<p><label for="search">${t.search}</label> <input id="search" type="search" autocomplete="off" data-filter="#contacts tbody tr"></p>
<table class="grid" id="contacts"><thead><tr><th>${t.unit}</th><th>${t.name}</th><th>${t.post}</th><th>${t.level}</th></tr></thead><tbody>${users.map(
  (user) => html`
<tr><td>${user.unitText[language]}</td><td>${user.name}</td><td>${user.postText[language]}</td><td>${user.levelText[language]}</td></tr>`,
)}</tbody></table>
<p id="no-user" role="status" hidden>${t.noUser}</p>`;

export const sentence = (text) => html`<p class="sentence">${text}</p>`;

const time = (at, language) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(at));
