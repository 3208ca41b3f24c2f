// All of the back end that embedding Lianban takes: a session for the page, messages, and the client for own lists.
import { createClient, verifyHostMessage } from '@lianban/sdk';
import express from 'express';

/** The platform, asked with this host's key on behalf of one of its users. */
export const platformFor = ({ platformUrl, serverKey }, { unit, id, name, roles }, language) =>
  createClient({ baseUrl: platformUrl, serverKey, language, actingFor: { unit, user: { id, name }, roles } });

export function lianban({ settings, currentUser, receive }) {
  const router = express.Router();
  const platform = createClient({ baseUrl: settings.platformUrl, serverKey: settings.serverKey });

  const isOwnPage = (req) =>
    req.get('origin')
      ? req.get('origin') === settings.publicUrl
      : req.get('sec-fetch-site') === 'same-origin';

  router.post('/session', async (req, res) => {
    if (!isOwnPage(req)) return res.sendStatus(403);
    const user = currentUser(req);
    if (!user) return res.sendStatus(401);
    const { unit, id, name, roles } = user;
    const origins = [settings.publicUrl];
    const { token, expiresIn } = await platform.sessions.create({ unit, user: { id, name }, roles, origins });
    res.set('Cache-Control', 'no-store').json({ token, expiresIn });
  });

  // The signature stands over the bytes, so the body stays as it came.
  router.post('/messages', express.raw({ type: () => true, limit: '64kb' }), async (req, res) => {
    receive(await verifyHostMessage(req.body, req.headers, settings.webhookSecret, { now: Date.now() }));
    res.sendStatus(204);
  });

  router.use((error, _req, res, _next) => {
    const status = error.code === 'message-refused' ? 400 : 502;
    res.status(status).json({ title: error.message });
  });
  return router;
}
