import * as pages from './pages.mjs';
import { cookieOf } from './safety.mjs';
import { userById } from './users.mjs';
import { words } from './words.mjs';

/** One request with what its answer needs: who asks, in which language, and the ways to answer. */
export function turnOf({ request, response, body, query, settings, register }) {
  const language = cookieOf(request.headers, 'jc_lang') === 'en' ? 'en' : 'zh';
  const t = words[language];
  const login = cookieOf(request.headers, 'jc_sid') ?? '';
  const user = userById(register.userOfLogin(login) ?? '');
  const send = (status, type, text) =>
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  const show = (status, title, content, more = {}) => {
    const view = { t, language, user, ...more };
    // After a post there is no page to come back to.
    const path = request.method === 'GET' ? request.url : '/';
    const { platformPublicUrl } = settings;
    const page = pages.layout({ ...view, path, title, platformPublicUrl, content: content(view) });
    return send(status, 'text/html; charset=utf-8', page);
  };
  return {
    ...{ request, response, body, query, language, t, login, user },
    form: () => Object.fromEntries(new URLSearchParams(body)),
    json: (status, value) => send(status, 'application/json', JSON.stringify(value)),
    to: (location, cookies = []) =>
      response.writeHead(303, { location, ...(cookies.length > 0 && { 'set-cookie': cookies }) }).end(),
    cookie(name, value, maxAge) {
      const secure = settings.publicUrl.startsWith('https:') ? '; Secure' : '';
      const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
      return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`;
    },
    page: (name, content, more) => show(200, more?.title ?? t[name], content, more),
    sentence: (status, text) => show(status, t.system, () => pages.sentence(text)),
    missing: () => show(404, t.system, () => pages.sentence(t.notFound)),
  };
}

/** The body as text; longer ones are refused before they are read whole. */
export async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > 65_536) throw new Error('The body is longer than 64 KiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
