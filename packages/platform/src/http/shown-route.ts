/**
 * The route as logs and metrics name it. How many recommendations were objected to, escalated or sued on is nobody's to
 * read there: all of their acts are one.
 */
export const shownRoute = (path: string): string =>
  path.startsWith(recommendations) ? recommendations : path;

const recommendations = '/v1/recommendations';
