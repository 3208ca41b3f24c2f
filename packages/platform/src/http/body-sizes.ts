import { filePartSize, type RouteName } from '@lianban/contract';
import { largestBody } from './request.ts';

const short = 16 * 1024;
const words = 128 * 1024;

/** How long a body may be, in bytes: forms as `largestBody` says, the rest what its schema can hold; ours. */
const sizes: Partial<Readonly<Record<RouteName, number>>> = {
  appendFile: filePartSize,
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

export const largestBodyOf = (name: RouteName): number => sizes[name] ?? largestBody;
