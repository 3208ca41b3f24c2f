import { type Route, type RouteName, routes } from '@lianban/contract';
import { largestBody } from './request.ts';

const short = 16 * 1024;
const words = 128 * 1024;

/** How long a body may be, in bytes: bytes as the route says, forms as `largestBody` says, the rest what its schema can hold; ours. */
const sizes: Partial<Readonly<Record<RouteName, number>>> = {
  createSession: short,
  rateCase: short,
  withdrawCase: short,
  moveClock: short,
  decideTask: words,
  revealInCase: short,
  revealInTask: short,
  revokeSessions: short,
  assignAdministrator: short,
  dismissAdministrator: short,
  addServerKey: short,
  rotateServerKey: short,
  revokeServerKeys: short,
  rotateSigningKey: short,
};

export const largestBodyOf = (name: RouteName): number =>
  (routes[name] as Route).takes?.most ?? sizes[name] ?? largestBody;
