/** What a host's back end answers to its page: a token and its life in seconds. */
export interface ClientSession {
  readonly token: string;
  readonly expiresIn: number;
}

export interface TokenSource {
  /** A token that is good for a while yet. Calls that wait at the same time share one request to the host. */
  token(): Promise<string>;
  /** The token at hand, if any; asks nobody. */
  held(): string | undefined;
  /** The platform refused this token: the next call fetches another. */
  refuse(token: string): void;
}

// A host that never answers must not hold all later calls.
const patienceInMs = 15_000;

/** Keeps a page's token in memory only, and fetches the next one before it expires. */
export function createTokenSource(fetchClientSession: () => Promise<ClientSession>): TokenSource {
  let held: { token: string; renewAt: number; endsAt: number } | undefined;
  let flight: { readonly token: Promise<string>; readonly startedAt: number } | undefined;

  const fetchToken = async () => {
    // Counted from before the request: the token's life began at the platform while we waited.
    const askedAt = performance.now();
    try {
      const { token, expiresIn } = await fetchClientSession();
      if (typeof token !== 'string' || !token) throw new Error('fetchClientSession gave no token');
      const lifeInMs = (Number(expiresIn) || 0) * 1000;
      const endsAt = askedAt + lifeInMs;
      held = { token, endsAt, renewAt: endsAt - Math.min(60_000, lifeInMs / 5) };
      return token;
    } catch (error) {
      // The host is away for a moment, but the old token still holds.
      if (held && performance.now() < held.endsAt) return held.token;
      throw error;
    }
  };

  const takeOff = () => {
    const mine = { token: fetchToken(), startedAt: performance.now() };
    const land = () => {
      if (flight === mine) flight = undefined;
    };
    mine.token.then(land, land);
    return mine;
  };

  return {
    token() {
      if (held && performance.now() < held.renewAt) return Promise.resolve(held.token);
      if (!flight || performance.now() - flight.startedAt > patienceInMs) flight = takeOff();
      return flight.token;
    },
    held: () => held?.token,
    refuse(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
