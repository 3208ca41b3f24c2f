import { html } from './html.mjs';
import { unit, userById, users } from './users.mjs';

const tabs = [
  ['/', 'register'],
  ['/recommendations', 'recommendations'],
  ['/statistics', 'statistics'],
];

/** The frame of every page. For a user: the tabs, and Lianban's provider around the content. */
export function layout({ t, language, user, path, title, platformPublicUrl, scripts = [], content }) {
  const current = (href) => path.split('?')[0] === href && html`aria-current="page"`;
  return html`<!doctype html>
<html lang="${t.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${t.system}</title>
<link rel="icon" href="/static/jc.svg">
<link rel="stylesheet" href="/static/jc.css">
<link rel="stylesheet" href="/static/jc.print.css" media="print">
${user && html`<script src="/static/lianban.legacy.js" defer></script>`}
${scripts.map((name) => html`<script src="/static/${name}" defer></script>`)}
</head>
<body>
<a class="skip" href="#content">${t.skip}</a>
<header><p class="name"><b>${unit[language]}</b> ${t.system} <small>${t.version}</small></p>
<div class="who">${user && html`<span>${user.name} · ${user.post[language]}</span>`}
<form method="post" action="/language"><input type="hidden" name="back" value="${path}"><button name="language" value="${language === 'en' ? 'zh' : 'en'}" lang="${language === 'en' ? 'zh-CN' : 'en'}">${t.other}</button></form>
${user && html`<form method="post" action="/logout"><button>${t.logout}</button></form>`}</div></header>
${user && html`<nav><ul>${tabs.map(([href, name]) => html`<li><a href="${href}" ${current(href)}>${t[name]}</a></li>`)}</ul></nav>`}
<main id="content" tabindex="-1">
<h1>${title}</h1>
${user ? html`<lian-provider base-url="${platformPublicUrl}" session-url="/lianban/session" language="${t.lang}"><lian-clock></lian-clock>${content}</lian-provider>` : content}
</main>
<footer>${t.footer}</footer>
</body>
</html>`.text;
}

export const login = ({ t, language }) => html`<p>${t.demoHint}</p>
<form method="post" action="/login"><ul class="users">${users.map(
  ({ id, name, post }) =>
    html`<li><button name="user" value="${id}"><b>${name}</b> <small>${post[language]} · ${unit[language]}</small></button></li>`,
)}</ul></form>`;

/** A table that becomes one card a case on a phone. */
export const register = ({ t, cases }) => {
  const heads = [t.number, t.clue, t.unit, t.prosecutor, t.recommendation, t.stage, t.news];
  return html`<table class="register"><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
<tbody>${cases.map(
    (file) =>
      html`<tr>${cellsOf(file, t).map((cell, n) => html`<td data-head="${heads[n]}">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
};

const cellsOf = (file, t) => [
  html`<a href="/case?number=${encodeURIComponent(file.number)}">${file.number}</a>`,
  file.clue,
  file.unit_name,
  userById(file.prosecutor)?.name,
  file.recommendation ? (file.recommendation_number ?? t.noNumber) : t.none,
  html`${t.stages[file.stage]}${file.overdue > 0 && html` <em class="late">${t.overdue}</em>`}`,
  file.news > 0 && html`<em class="news">${file.news}</em>`,
];

/** Drawn by the Vue application of static/case.js, from the data that stand in its element. */
export const caseFile = ({ t, language, file, mine, messages }) => html`<p><a href="/">${t.back}</a></p>
<div id="case" data-case="${JSON.stringify({ file: shown(file), mine, messages, prosecutor: userById(file.prosecutor)?.name })}"
data-words="${JSON.stringify(t)}" lang="${language === 'en' ? 'en' : 'zh-CN'}"></div>`;

const shown = ({ number, clue, clueFrom, unitName, inquiry, facts, problem, ...file }) => ({
  ...{ number, clue, clueFrom, unitName, inquiry, facts, problem },
  recommendation: file.recommendation,
  stage: file.stage,
  overdue: file.overdue === 1,
});

export const list = () =>
  html`<lian-recommendations compose choosing recommendation-href="/recommendation?id={recommendation}"></lian-recommendations>`;

export const compose = () =>
  html`<lian-recommendation compose procuratorate="${unit.code}"></lian-recommendation>`;

export const recommendation = ({ t, id, file }) => html`<p>${
  file && html`<a href="/case?number=${encodeURIComponent(file.number)}">${t.toCase} ${file.number}</a>`
}</p>
<lian-recommendation recommendation-id="${id}"></lian-recommendation>`;

export const statistics = () => html`<lian-recommendation-statistics></lian-recommendation-statistics>`;

export const sentence = (text) => html`<p class="sentence">${text}</p>`;
