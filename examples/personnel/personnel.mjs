import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';
import express from 'express';
import { lianban, platformFor } from './lianban.mjs';
import { logins } from './login-store.mjs';
import { openRegister } from './register.mjs';
import { checkFormToken, formToken, headers } from './safety.mjs';
import { userById, users } from './users.mjs';
import { words } from './words.mjs';

const item = 'crossLevelTransfer';
const here = import.meta.dirname;

/** The personnel system of the fictional city: own users, own list, Lianban's form and status inside its pages. */
export function createPersonnel(settings) {
  const app = express();
  const register = openRegister(settings.dataFolder);
  const currentUser = (req) => userById(req.session.user);

  app.disable('x-powered-by');
  app.set('views', join(here, 'views'));
  app.engine('ejs', ejs.renderFile);
  app.set('view engine', 'ejs');
  app.use(headers(settings));
  app.use('/static', statics());
  const secure = settings.publicUrl.startsWith('https:');
  if (secure) app.set('trust proxy', 1);
  app.use(logins({ dataFolder: settings.dataFolder, secure }));
  app.use('/lianban', lianban({ settings, currentUser, receive: register.receive }));
  app.use(express.urlencoded({ extended: false, limit: '1mb' }));
  app.use((req, res, next) => {
    const language = /(?:^|; )hr_lang=en/.test(req.get('cookie') ?? '') ? 'en' : 'zh';
    const user = currentUser(req);
    const path = req.method === 'GET' ? req.originalUrl : '/';
    Object.assign(res.locals, {
      t: words[language],
      language,
      user,
      path,
      formToken: formToken(req),
      time: timeIn(language),
    });
    res.locals.platformPublicUrl = settings.platformPublicUrl;
    res.set('Cache-Control', 'no-store');
    if (req.method === 'POST') return checkFormToken(req, res, next);
    next();
  });

  app.get('/login', (_req, res) => res.render('login', { title: res.locals.t.login, users }));
  app.post('/login', (req, res, next) => {
    const user = userById(req.body.user);
    if (!user) return res.redirect(303, '/login');
    req.session.regenerate((error) => {
      if (error) return next(error);
      req.session.user = user.id;
      res.redirect(303, '/');
    });
  });
  app.post('/logout', (req, res) =>
    req.session.destroy(() => res.clearCookie('hr_sid').redirect(303, '/login')),
  );
  app.post('/language', (req, res) => {
    const { language, back = '' } = req.body;
    const maxAge = 365 * 24 * 3600 * 1000;
    res.cookie('hr_lang', language === 'en' ? 'en' : 'zh', { httpOnly: true, sameSite: 'lax', maxAge });
    // Only a path of this host: "//elsewhere" and "/\elsewhere" lead away.
    res.redirect(303, /^\/(?![/\\])/.test(back) ? back : '/');
  });

  app.use((_req, res, next) => (res.locals.user ? next() : res.redirect(303, '/login')));

  app.get('/', async (_req, res) => {
    const { user, language, t } = res.locals;
    const platform = platformFor(settings, user, language === 'en' ? 'en' : 'zh-CN');
    const [cases, drafts] = await Promise.all([
      everyPage((cursor) => platform.cases.list({ item, cursor })),
      openDrafts(platform),
    ]).catch((error) => {
      console.error(`The list was not read: ${error.message}`);
      return [];
    });
    const remark = (id) => register.remark(user.unit, id);
    res.render('list', { title: t.list, cases, drafts, remark, unread: register.unread(user.unit) });
  });

  app.get('/transfer/new', async (req, res) => {
    const { user, t } = res.locals;
    const drafts = req.query.draft ? [] : await openDrafts(platformFor(settings, user)).catch(() => []);
    res.render('new', { title: t.new, draft: req.query.draft, drafts, item });
  });

  // The form of this system: its own remark, and what <lian-form name="transfer"> adds once it has made a case.
  app.post('/transfer/done', (req, res) => {
    const { transfer: caseId, 'transfer.number': number, remark = '' } = req.body;
    const { user, t } = res.locals;
    if (!caseId || !number)
      return res.status(400).render('sentence', { title: t.new, sentence: t.notSubmitted });
    if (remark.trim()) register.setRemark(user.unit, caseId, { text: remark.trim(), by: user.id });
    res.redirect(303, `/transfer?id=${encodeURIComponent(caseId)}`);
  });

  app.get('/transfer', (req, res, next) => {
    const { user, t } = res.locals;
    if (!req.query.id) return next();
    register.markCaseRead(user.unit, req.query.id);
    res.render('status', {
      title: t.status,
      id: req.query.id,
      remark: register.remark(user.unit, req.query.id),
    });
  });

  app.get('/document', (req, res, next) => {
    const { id, case: caseId } = req.query;
    if (!id || !caseId) return next();
    res.render('document', { title: res.locals.t.document, id, caseId });
  });

  app.use((_req, res) =>
    res.status(404).render('sentence', { title: '404', sentence: res.locals.t.notFound }),
  );
  app.use((error, req, res, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) console.error(`${req.method} ${req.path}: ${error.message}`);
    const t = res.locals.t ?? words.zh;
    if (!res.locals.t) return res.status(status).type('text/plain').send(t.failed);
    res
      .status(status)
      .render('sentence', { title: t.system, sentence: status === 403 ? t.forbidden : t.failed });
  });
  return app;
}

const openDrafts = async (platform) =>
  (await everyPage((cursor) => platform.drafts.list({ item, cursor }))).filter((draft) => !draft.case);

async function everyPage(read) {
  const found = [];
  let cursor;
  do {
    const page = await read(cursor);
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor && found.length < 500);
  return found;
}

const timeIn = (language) => {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (at) => format.format(new Date(at));
};

/** Own files, jQuery, and the classic bundle of Lianban's elements, from node_modules. */
function statics() {
  const router = express.Router();
  const fromPackage = {
    'jquery.js': 'jquery/dist/jquery.min.js',
    'lianban.legacy.js': '@lianban/elements/lianban.legacy.js',
  };
  for (const [name, file] of Object.entries(fromPackage)) {
    const path = fileURLToPath(import.meta.resolve(file));
    router.get(`/${name}`, (_req, res) =>
      res.sendFile(path, { dotfiles: 'allow' }, (error) => {
        if (!error || res.headersSent) return;
        res
          .status(404)
          .type('text/plain')
          .send(`${name} is not there: run "npm ci" and "npm run build" first.`);
      }),
    );
  }
  router.use(express.static(join(here, 'static')));
  router.use((_req, res) => res.status(404).type('text/plain').send('No such file.'));
  return router;
}
