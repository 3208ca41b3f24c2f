// All of the back end that embedding Lianban takes: a session for the page, and messages for the units.
import { createClient, verifyHostMessage } from '@lianban/sdk';

export async function lianban(app, { settings, currentUser, receive }) {
  const platform = createClient({ baseUrl: settings.platformUrl, serverKey: settings.serverKey });

  app.post('/lianban/session', async (request, reply) => {
    const user = currentUser(request);
    if (!user) return reply.code(401).send({ title: 'Log in first.' });
    const { token, expiresIn } = await platform.sessions.create({
      unit: user.unit,
      user: { id: user.id, name: user.name },
      roles: user.roles,
      origins: [settings.publicUrl],
    });
    return reply.header('cache-control', 'no-store').send({ token, expiresIn });
  });

  app.post('/lianban/messages', { config: { fromOutside: true } }, async (request, reply) => {
    const { body, headers } = request;
    receive(await verifyHostMessage(body, headers, settings.webhookSecret, { now: Date.now() }));
    return reply.code(204).send();
  });

  // The signature stands over the bytes, so the body stays the text that came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65536 }, (_request, body, done) =>
    done(null, body),
  );

  app.setErrorHandler((error, _request, reply) => {
    const status = error.code === 'message-refused' ? 400 : (error.statusCode ?? 502);
    return reply.code(status).send({ title: error.message });
  });
}
