const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Headers of every answer. Nothing inline and nothing from elsewhere; the page may ask the platform, and only it. */
export const headers = ({ platformPublicUrl }) => ({
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(platformPublicUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
});

/** Posts are taken from own pages only (the cookies are SameSite=Lax besides). */
export function isOwnPage({ origin, 'sec-fetch-site': site }, publicUrl) {
  return origin ? origin === publicUrl : site === 'same-origin';
}

/** The same page at the address that sessions are made for: localhost and 127.0.0.1 are two origins. */
export function homeOf({ host }, url, publicUrl) {
  const home = new URL(publicUrl);
  const asked = URL.parse(`http://${host}`);
  const strays = asked && asked.host !== home.host && asked.port === home.port;
  return strays && loopback.has(asked.hostname) && loopback.has(home.hostname)
    ? home.origin + url
    : undefined;
}

export function cookieOf({ cookie = '' }, name) {
  const found = cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
