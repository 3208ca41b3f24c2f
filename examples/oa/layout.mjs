import { html } from './html.mjs';
import { readsRecommendations, unreadRecommendations } from './recommendations.mjs';
import { unreadText } from './words.mjs';

const menu = [
  ['/', 'workbench'],
  ['/recommendations', 'recommendations', readsRecommendations],
  ['/messages', 'messages'],
  ['/notices', 'notices'],
  ['/contacts', 'contacts'],
];

/** The frame around every page. With a user: the menu, and Lianban's provider around the content. */
export function layout({ t, language, user, path, title, unread = {}, platformPublicUrl, content }) {
  return html`<!doctype html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${t.system}</title>
<link rel="icon" href="/static/oa.svg">
<link rel="stylesheet" href="/static/oa.css">
<link rel="stylesheet" href="/static/oa.print.css" media="print">
<script type="module" src="/static/oa.js"></script>
${user && html`<script type="module" src="/static/lianban.js"></script>`}
</head>
<body>
<a class="skip" href="#content">${t.skip}</a>
<header class="banner">
<p class="system"><b>${t.system}</b> <span>${t.vendor}</span></p>
<div class="who">
${user && html`<span>${user.unitText[language]} · ${user.name}（${user.postText[language]}）</span>`}
<form method="post" action="/language"><input type="hidden" name="back" value="${path}"><button name="language" value="${language === 'en' ? 'zh' : 'en'}" lang="${language === 'en' ? 'zh-CN' : 'en'}">${t.otherLanguage}</button></form>
${user && html`<form method="post" action="/logout"><button>${t.logout}</button></form>`}
</div>
</header>
<div class="frame">
${user && html`<nav class="menu" aria-label="${t.menu}"><h2>${t.menu}</h2><ul>${menu.filter(([, , shows]) => !shows || shows(user)).map(([href, name]) => menuItem({ t, path, href, name, unread }))}</ul></nav>`}
<main id="content" tabindex="-1">
${user && html`<p class="crumbs">${t.here}: ${t.system} &gt; ${title}</p>`}
${user ? html`<lian-provider base-url="${platformPublicUrl}" session-url="/lianban/session" language="${language === 'en' ? 'en' : 'zh-CN'}"><lian-clock></lian-clock>${content}</lian-provider>` : content}
</main>
</div>
<footer>${t.footer}</footer>
</body>
</html>`;
}

function menuItem({ t, path, href, name, unread }) {
  const current = path.split('?')[0] === href;
  const badge = name === 'messages' && html` <em data-unread>${unreadText(t, unread)}</em>`;
  const count =
    name === 'recommendations' && html` <em data-recommendations>${unreadRecommendations(unread) || ''}</em>`;
  return html`<li><a href="${href}" ${current && html`aria-current="page"`}>${t[name]}${badge}${count}</a></li>`;
}
