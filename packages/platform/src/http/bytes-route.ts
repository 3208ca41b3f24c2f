import { type Route, routes } from '@lianban/contract';

const takers = (Object.values(routes) as Route[]).flatMap(({ method, path, takes }) =>
  takes ? [{ method, takes, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }] : [],
);

/** What the route of an address takes instead of JSON, if it takes bytes. */
export const takesBytes = (method: string, path: string): Route['takes'] =>
  takers.find((taker) => taker.method === method && taker.pattern.test(path))?.takes;
