// All of the back end that Lianban takes: a session for the page, the receiver of messages, and a client.
import { createClient, verifyHostMessage } from '@lianban/sdk';
import { unit, users } from './users.mjs';

/** The platform on behalf of one user, asked with this host's key. */
export const platformFor = ({ platformUrl, serverKey }, { id, name, roles }, language) =>
  createClient({
    baseUrl: platformUrl,
    serverKey,
    language,
    actingFor: { unit: unit.code, user: { id, name }, roles },
  });

/** A token for the page of a user who has logged in here. */
export async function sessionFor({ platformUrl, serverKey, publicUrl }, { id, name, roles }) {
  const platform = createClient({ baseUrl: platformUrl, serverKey });
  const { token, expiresIn } = await platform.sessions.create({
    unit: unit.code,
    user: { id, name },
    roles,
    origins: [publicUrl],
  });
  return { token, expiresIn };
}

/** What a message says, once its signature stands over the bytes as they came. Code `message-refused` otherwise. */
export const readMessage = (body, headers, { webhookSecret }) =>
  verifyHostMessage(body, headers, webhookSecret, { now: Date.now() });

/**
 * Reads where a recommendation stands and keeps it beside the own case. Two readings may overtake each other: what was
 * asked for later counts.
 */
export function follower(settings, register) {
  const kept = new Map();
  let asked = 0;
  return async (recommendation, user = users[0]) => {
    const turn = ++asked;
    const detail = await platformFor(settings, user).recommendations.get(recommendation);
    if (turn > (kept.get(recommendation) ?? 0)) {
      kept.set(recommendation, turn);
      register.keep(detail);
    }
    return detail;
  };
}
