const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Headers for every answer, and own posts only from own pages (the cookies are SameSite=Lax besides). */
export function safety(app, settings) {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': contentSecurityPolicy(settings.platformPublicUrl),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    if (request.method === 'GET') {
      const home = homeOf(request.headers.host, settings.publicUrl);
      if (home) return reply.redirect(home + request.url, 302);
    } else if (request.method !== 'HEAD' && !request.routeOptions.config.fromOutside) {
      if (!isOwnPage(request.headers, settings.publicUrl)) {
        throw Object.assign(new Error('not from a page of this host'), { statusCode: 403 });
      }
    }
  });
}

const contentSecurityPolicy = (platform) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(platform).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

function isOwnPage(headers, publicUrl) {
  if (headers.origin) return headers.origin === publicUrl;
  return headers['sec-fetch-site'] === 'same-origin';
}

/** http://localhost:8081 and http://127.0.0.1:8081 are two origins, and tokens are made for one of them. */
function homeOf(host, publicUrl) {
  const home = new URL(publicUrl);
  if (!host || host === home.host || !loopback.has(home.hostname)) return undefined;
  const asked = new URL(`http://${host}`);
  return loopback.has(asked.hostname) && asked.port === home.port ? home.origin : undefined;
}
