import { randomBytes, timingSafeEqual } from 'node:crypto';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Headers for every answer; own pages only at the address that sessions are made for. */
export const headers = (settings) => (req, res, next) => {
  res.set({
    'Content-Security-Policy': [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ${new URL(settings.platformPublicUrl).origin}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  });
  const home = new URL(settings.publicUrl);
  const asked = URL.parse(`http://${req.get('host')}`);
  const strays = asked && asked.host !== home.host && asked.port === home.port;
  // http://localhost:8082 and http://127.0.0.1:8082 are two origins.
  if (req.method === 'GET' && strays && loopback.has(asked.hostname) && loopback.has(home.hostname)) {
    return res.redirect(home.origin + req.originalUrl);
  }
  next();
};

/** The token that every form of this system carries (the cookie is SameSite=Lax besides). */
export function formToken(req) {
  req.session.formToken ??= randomBytes(18).toString('base64url');
  return req.session.formToken;
}

/** Lets a form through only with the token of the same login. */
export function checkFormToken(req, _res, next) {
  const [given, held] = [String(req.body?.formToken ?? ''), req.session.formToken ?? ''].map((text) =>
    Buffer.from(text),
  );
  if (held.length > 0 && given.length === held.length && timingSafeEqual(given, held)) return next();
  next(Object.assign(new Error('form token missing or out of date'), { status: 403 }));
}
