import { type Feed, openFeed, type Reader, type StreamState } from './event-feed.ts';
import type { Message } from './event-stream-parser.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { pause } from './limit.ts';
import { type Surroundings, whoCalls } from './transport.ts';

const answerTimeInMs = 150;
const watchInMs = 5_000;

/** What tabs say to each other. `who`, `wind` and `bye` are for or from whoever leads; the others are the leader's. */
type Word = { readonly from: string } & Saying;
type Saying =
  | { readonly kind: 'who' | 'bye' }
  | { readonly kind: 'state'; readonly state: StreamState; readonly position: string | undefined }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'wind' | 'wound'; readonly position: string };

/**
 * One stream for all tabs of a browser that one user has open on one origin: one tab leads and passes on what it reads,
 * another takes over from its own position when the leader falls silent. Web Locks would be simpler, but do not exist
 * on plain http. Without `BroadcastChannel`, a readable token or the real network each client has its own stream.
 */
export function openSharedFeed(around: Surroundings, reader: Reader): Feed {
  if (!around.shareStream || typeof BroadcastChannel === 'undefined') return openFeed(around, reader);
  const me = newIdempotencyKey();
  const end = new AbortController();
  let wake = new AbortController();
  let channel: BroadcastChannel | undefined;
  let identity: string | undefined;
  let feed: Feed | undefined;
  let state: StreamState = 'waiting';
  let heardAt = Number.NEGATIVE_INFINITY;

  const say = (saying: Saying) => channel?.postMessage({ ...saying, from: me } satisfies Word);
  const sayState = () => say({ kind: 'state', state, position: reader.position() });

  const lead = () => {
    feed = openFeed(around, {
      ...reader,
      onState(next) {
        state = next;
        sayState();
        reader.onState(next);
      },
      onMessage(message) {
        say({ kind: 'message', message });
        reader.onMessage(message);
      },
    });
  };
  const stepDown = () => {
    feed?.close();
    feed = undefined;
  };
  const windBack = (position: string) => {
    say({ kind: 'wound', position });
    reader.windBackTo(position);
    feed?.restart();
  };

  const hear = (word: Word) => {
    if (word.kind === 'who') return feed && sayState();
    if (word.kind === 'wind')
      return feed && isBefore(word.position, reader.position()) && windBack(word.position);
    if (word.kind === 'bye') return wake.abort();
    // Two lead, for instance after both started at once: the smaller name stays.
    if (feed && me < word.from) return sayState();
    stepDown();
    heardAt = performance.now();
    if (word.kind === 'message') reader.onMessage(word.message);
    else if (word.kind === 'wound') reader.windBackTo(word.position);
    else if (word.kind === 'state') {
      const mine = reader.position();
      if (mine === undefined && word.position !== undefined) reader.windBackTo(word.position);
      else if (isBefore(mine, word.position)) say({ kind: 'wind', position: mine! });
      reader.onState(word.state);
    }
  };

  const leave = () => {
    if (feed) say({ kind: 'bye' });
    stepDown();
    channel?.close();
    channel = undefined;
  };
  const join = () => {
    identity = around.credentials.identity();
    if (identity === undefined) return;
    channel = new BroadcastChannel(`lianban/1 ${around.baseUrl} ${identity}`);
    channel.onmessage = ({ data }: MessageEvent<Word>) => void (end.signal.aborted || hear(data));
  };

  const watch = async () => {
    // Without a session the feed says what is wrong, and tries again.
    await whoCalls(around).catch(() => undefined);
    while (!end.signal.aborted) {
      // The page's session may have become another user's.
      if (around.credentials.identity() !== identity) {
        leave();
        join();
      }
      if (channel && !feed) {
        const askedAt = performance.now();
        say({ kind: 'who' });
        await pause(answerTimeInMs * (1 + Math.random()), end.signal);
        if (heardAt < askedAt && !feed && !end.signal.aborted) lead();
      } else if (!feed) lead();
      if (end.signal.aborted) return;
      wake = new AbortController();
      await pause(watchInMs, wake.signal);
    }
  };
  void watch();

  return {
    restart() {
      const position = reader.position();
      if (feed) windBack(position!);
      else say({ kind: 'wind', position: position! });
    },
    close() {
      end.abort();
      wake.abort();
      leave();
    },
  };
}

const isBefore = (one: string | undefined, other: string | undefined): boolean => Number(one) < Number(other);
