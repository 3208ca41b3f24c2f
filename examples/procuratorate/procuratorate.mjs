import { createServer } from 'node:http';
import { contentOf } from './cases.mjs';
import { follower, platformFor, readMessage, sessionFor } from './lianban.mjs';
import * as pages from './pages.mjs';
import { headers, homeOf, isOwnPage } from './safety.mjs';
import { readStatic } from './static-files.mjs';
import { bodyOf, turnOf } from './turn.mjs';
import { userById } from './users.mjs';

const cookieLifeInS = 365 * 24 * 3600;

/** The prosecutors' case system: its own register, with Lianban's recommendations inside its pages. */
export function createProcuratorate({ settings, register }) {
  const follow = follower(settings, register);
  const open = {
    'GET /login': (turn) => turn.page('login', pages.login),
    'POST /login': logIn,
    'POST /logout': (turn) => {
      register.endLogin(turn.login);
      return turn.to('/login', [turn.cookie('jc_sid', '', 0)]);
    },
    'POST /language': ({ form, to, cookie }) => {
      const { language, back = '' } = form();
      // Only a path of this host: "//elsewhere" and "/\\elsewhere" lead away.
      const home = /^\/(?![/\\])/.test(back) ? back : '/';
      return to(home, [cookie('jc_lang', language === 'en' ? 'en' : 'zh', cookieLifeInS)]);
    },
    'POST /lianban/session': async ({ user, json }) =>
      user ? json(200, await sessionFor(settings, user)) : json(401, { title: 'Log in first.' }),
    'POST /lianban/messages': takeMessage,
  };
  const inside = {
    'GET /': (turn) => turn.page('register', pages.register, { cases: register.cases() }),
    'GET /case': showCase,
    'POST /case/issue': issue,
    'POST /case/follow': async ({ query, user, json }) => {
      const file = register.caseFile(query.number ?? '');
      if (!file?.recommendation) return json(404, {});
      const { state, overdueSince } = await follow(file.recommendation, user);
      return json(200, { stage: state, overdue: overdueSince !== null });
    },
    'GET /recommendations': (turn) => turn.page('recommendations', pages.list, { scripts: ['jc.js'] }),
    'GET /recommendations/new': (turn) => turn.page('newOne', pages.compose, { scripts: ['jc.js'] }),
    'GET /recommendation': (turn) => {
      const { id } = turn.query;
      return id
        ? turn.page('recommendation', pages.recommendation, { id, file: register.caseOf(id) })
        : turn.missing();
    },
    'GET /statistics': (turn) => turn.page('statistics', pages.statistics),
  };

  return createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      console.error(`${request.method} ${request.url.split('?')[0]}: ${error.message}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });

  async function answer(request, response) {
    const { method, url } = request;
    const { pathname, searchParams } = new URL(url, settings.publicUrl);
    for (const [name, value] of Object.entries(headers(settings))) response.setHeader(name, value);
    if (method === 'GET') {
      const home = homeOf(request.headers, url, settings.publicUrl);
      if (home) return response.writeHead(302, { location: home }).end();
      if (pathname.startsWith('/static/')) return readStatic(pathname.slice(8), response);
    }
    const fromOutside = pathname === '/lianban/messages';
    const body = method === 'POST' ? await bodyOf(request) : '';
    const query = Object.fromEntries(searchParams);
    const turn = turnOf({ request, response, body, query, settings, register });
    if (method === 'POST' && !fromOutside && !isOwnPage(request.headers, settings.publicUrl))
      return turn.sentence(403, turn.t.refused);
    const route = `${method} ${pathname}`;
    if (Object.hasOwn(open, route)) return open[route](turn);
    if (!turn.user) return turn.to('/login');
    if (!Object.hasOwn(inside, route)) return turn.missing();
    try {
      return await inside[route](turn);
    } catch (error) {
      console.error(`${route}: ${error.message}`);
      // A problem of the platform says in the reader's language what to do.
      return turn.sentence(502, error.problem?.detail ?? error.problem?.title ?? turn.t.failed);
    }
  }

  function logIn({ form, login, to, cookie }) {
    const user = userById(form().user ?? '');
    if (!user) return to('/login');
    register.endLogin(login);
    return to('/', [cookie('jc_sid', register.beginLogin(user.id))]);
  }

  /** Read anew whenever it is opened, so that a message that never came is made up for. */
  async function showCase(turn) {
    const { query, user, t, language } = turn;
    const known = register.caseFile(query.number ?? '');
    if (!known) return turn.missing();
    if (known.recommendation)
      await follow(known.recommendation, user).catch((error) => console.error(`GET /case: ${error.message}`));
    const file = register.caseFile(known.number);
    register.markRead(file.number);
    const messages = file.recommendation ? register.messagesOf(file.recommendation) : [];
    return turn.page('caseFile', pages.caseFile, {
      ...{ file, mine: file.prosecutor === user.id, scripts: ['vue.js', 'case.js'] },
      title: `${t.caseFile} ${file.number}`,
      messages: messages.map(({ at, type }) => ({
        time: timeIn(language)(at),
        words: t.kinds[type] ?? type,
      })),
    });
  }

  /** From the case's own data to a draft on the platform. The same case, pressed twice, gives the same draft. */
  async function issue(turn) {
    const { form, user, t, language, to } = turn;
    const file = register.caseFile(form().number ?? '');
    if (!file) return turn.missing();
    if (file.prosecutor !== user.id) return turn.sentence(403, t.notMine);
    if (!file.recommendation) {
      const platform = platformFor(settings, user, language === 'en' ? 'en' : 'zh-CN');
      const draft = await platform.recommendations.create(
        { content: contentOf(file, user.name) },
        { idempotencyKey: `case-${Buffer.from(file.number).toString('base64url')}` },
      );
      register.link(file.number, draft.id);
      register.keep(draft);
    }
    return to(`/case?number=${encodeURIComponent(file.number)}`);
  }

  /** Acknowledged at once; where the recommendation stands is read afterwards. */
  async function takeMessage({ request, body, response, json }) {
    const message = await readMessage(body, request.headers, settings).catch((error) => error);
    if (message instanceof Error) return json(400, { title: message.message });
    const isNew = register.receive(message);
    response.writeHead(204).end();
    if (isNew && register.caseOf(message.data.case))
      follow(message.data.case).catch((error) => console.error(`${message.type}: ${error.message}`));
  }
}

const timeIn = (language) => (at) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(at));
