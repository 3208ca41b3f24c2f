import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { createClient } from '@lianban/sdk';
import Fastify from 'fastify';
import { layout } from './layout.mjs';
import { lianban } from './lianban.mjs';
import * as pages from './pages.mjs';
import { recommendations, unreadRecommendations } from './recommendations.mjs';
import { safety } from './safety.mjs';
import { serveStatic } from './static-files.mjs';
import { userById } from './users.mjs';
import { unreadText, words } from './words.mjs';

/** The office automation system of the fictional city: own users, own pages, Lianban's panels inside them. */
export async function createOa({ settings, store }) {
  const app = Fastify({ forceCloseConnections: true });
  const cookieOptions = () => ({
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.publicUrl?.startsWith('https:') ?? false,
  });
  app.register(cookie, { secret: store.cookieSecret });
  app.register(formbody);
  app.decorateRequest('user', null);
  safety(app, settings);

  const currentUser = (request) => userById(store.userOfSession(sessionId(request)) ?? '');
  app.register(lianban, { settings, currentUser, receive: store.receive });
  app.get('/static/:file', serveStatic);

  app.get('/login', (request, reply) => page(request, reply, 'login', pages.login));
  app.post('/login', (request, reply) => {
    const user = userById(request.body?.user);
    if (!user) return reply.redirect('/login', 303);
    store.endSession(sessionId(request));
    const id = store.beginSession(user.id);
    return reply.setCookie('oa_sid', id, { ...cookieOptions(), signed: true }).redirect('/', 303);
  });
  app.post('/logout', (request, reply) => {
    store.endSession(sessionId(request));
    return reply.clearCookie('oa_sid', cookieOptions()).redirect('/login', 303);
  });
  app.post('/language', (request, reply) => {
    const { language, back } = request.body ?? {};
    const year = 365 * 24 * 3600;
    reply.setCookie('oa_lang', language === 'en' ? 'en' : 'zh', { ...cookieOptions(), maxAge: year });
    // Only a path of this host: "//elsewhere" and "/\elsewhere" lead away.
    return reply.redirect(/^\/(?![/\\])/.test(back ?? '') ? back : '/', 303);
  });

  app.register(async (inside) => {
    inside.addHook('onRequest', async (request, reply) => {
      request.user = currentUser(request);
      if (!request.user) return reply.redirect('/login', 303);
    });

    inside.get('/', (request, reply) => page(request, reply, 'workbench', pages.workbench));
    inside.get('/notices', (request, reply) => page(request, reply, 'notices', pages.noticePage));
    inside.get('/contacts', (request, reply) => page(request, reply, 'contacts', pages.contacts));
    inside.get('/messages', (request, reply) =>
      page(request, reply, 'messages', pages.messages, { list: store.messages(request.user.unit) }),
    );
    inside.get('/messages/unread', (request, reply) => {
      const unread = store.unread(request.user.unit);
      const text = unreadText(words[languageOf(request)], unread);
      const recommendations = unreadRecommendations(unread);
      return reply.header('cache-control', 'no-store').send({ text, recommendations });
    });
    inside.post('/messages/read', (request, reply) => {
      store.markAllRead(request.user.unit);
      return reply.redirect('/messages', 303);
    });

    recommendations(inside, {
      ...{ page, store },
      missing: (request, reply) => sentence(request, reply, 404, 'notFound'),
    });

    inside.get('/task', async (request, reply) => {
      const { id } = request.query;
      if (!id) return sentence(request, reply, 404, 'notFound');
      const caseId = await caseOfTask(request.user, id);
      store.markTaskRead(request.user.unit, id);
      return page(request, reply, 'task', pages.task, { id, caseId });
    });
    inside.get('/case', (request, reply) => {
      const { id } = request.query;
      if (!id) return sentence(request, reply, 404, 'notFound');
      return page(request, reply, 'case', pages.caseProgress, { id });
    });
    inside.get('/document', (request, reply) => {
      const { id, case: caseId } = request.query;
      if (!id || !caseId) return sentence(request, reply, 404, 'notFound');
      return page(request, reply, 'document', pages.document, { id, caseId });
    });
  });

  app.setNotFoundHandler((request, reply) => sentence(request, reply, 404, 'notFound'));
  app.setErrorHandler((error, request, reply) => {
    const status = error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) console.error(`${request.method} ${request.url.split('?')[0]}: ${error.message}`);
    return sentence(request, reply, status, status === 403 ? 'refused' : 'failed');
  });
  return app;

  function sessionId(request) {
    const signed = request.cookies.oa_sid;
    const { valid, value } = signed ? request.unsignCookie(signed) : {};
    return valid ? value : '';
  }

  /** From the message that announced the task, else from the platform, asked on behalf of the user. */
  async function caseOfTask(user, id) {
    const known = store.caseOfTask(user.unit, id);
    if (known) return known;
    const { platformUrl: baseUrl, serverKey } = settings;
    const actingFor = { unit: user.unit, user: { id: user.id, name: user.name }, roles: user.roles };
    const found = await createClient({ baseUrl, serverKey, actingFor })
      .tasks.get(id)
      .catch(() => undefined);
    return found?.case.id;
  }

  function page(request, reply, name, content, more = {}) {
    const language = languageOf(request);
    const t = words[language];
    const user = request.user ?? undefined;
    const view = { t, language, user, unread: user ? store.unread(user.unit) : {}, ...more };
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        String(
          layout({
            ...view,
            path: request.url,
            title: t[name] ?? t.system,
            platformPublicUrl: settings.platformPublicUrl,
            content: content(view),
          }),
        ),
      );
  }

  function sentence(request, reply, status, word) {
    const text = words[languageOf(request)][word];
    // After a POST there is no page to come back to.
    const shown = request.method === 'GET' ? request : Object.create(request, { url: { value: '/' } });
    return page(shown, reply.code(status), 'system', () => pages.sentence(text));
  }
}

const languageOf = (request) => (request.cookies?.oa_lang === 'en' ? 'en' : 'zh');
