import type { Core } from '../core.ts';
import { isOfRecommendation, mayHear } from '../recommendations/reader.ts';
import type { Caller } from '../sessions/caller.ts';
import type { NewsEvent } from '../store/store.ts';
import { encode, type Frame, framesOf, joined } from './change-frames.ts';

const heartbeatInMs = 15_000;
const coalesceInMs = 50;
/** how long commands come first after a write, for each stream that was written to: 1,000 of them once a second */
const pauseForEachInMs = 1;
const longestPauseInMs = 2000;
const againInMs = 1000;
const page = 500;
const turnsBetweenPages = 4;

/** Of a caller what says what it may hear. */
export type Listener = Pick<Caller, 'unit' | 'roles'>;

/** A reader that has all changes of its unit up to `position`. */
export interface Reader {
  /** what it hears of: see `channelOf` */
  readonly channel: string;
  /** as whom it hears of what not all of a unit may know of */
  readonly caller: Listener;
  position: number;
  /** answers false when it does not keep up: it is dropped, and resumes by itself */
  write(bytes: Uint8Array): boolean;
  drop(): void;
}

/** Who only applies is not told of the cases that the unit handles for others. */
export const channelOf = (unit: string, onlyApplied: boolean): string => (onlyApplied ? `of ${unit}` : unit);
const channelsOf = ({ units, applicant }: NewsEvent): string[] => [...units, channelOf(applicant, true)];

/**
 * Tells the open streams of a platform what is new: each event is read once from the store and encoded once, however
 * many readers hear of it, and goes to those of the units that take part in its case. Many changes of one case between
 * two writes become one; with many streams the writes are rarer.
 */
export class StreamHub {
  readonly #core: Core;
  readonly #readers = new Map<string, Set<Reader>>();
  #count = 0;
  #position = 0;
  #started: Promise<void> | undefined;
  #isListening = false;
  #stop = () => {};
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #telling = false;
  #again = false;
  #notBefore = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  /** begins to listen if nobody has; up to this position the log has been told */
  async begin(): Promise<number> {
    this.#started ??= this.#start();
    try {
      await this.#started;
    } catch (error) {
      this.#started = undefined;
      throw error;
    }
    return this.#position;
  }

  /** Takes a reader that has been told up to the hub's position; otherwise answers false, and it begins and reads on. */
  join(reader: Reader): boolean {
    if (!this.#started || reader.position < this.#position) return false;
    const own = this.#readers.get(reader.channel) ?? new Set();
    this.#readers.set(reader.channel, own.add(reader));
    this.#count += 1;
    return true;
  }

  leave(reader: Reader): void {
    const own = this.#readers.get(reader.channel);
    if (own?.delete(reader)) {
      if (own.size === 0) this.#readers.delete(reader.channel);
      this.#count -= 1;
    }
    // also after one that left before it had joined: nobody else may be here
    const started = this.#started;
    if (this.#count > 0 || !started) return;
    const rest = () => {
      if (this.#count === 0 && this.#started === started) this.#rest();
    };
    if (this.#isListening) rest();
    else started.then(rest, () => {});
  }

  async #start(): Promise<void> {
    this.#position = await this.#core.store.lastPosition();
    const unsubscribe = this.#core.notifier.subscribe(() => this.#wake());
    const heartbeat = setInterval(() => this.#beat(), heartbeatInMs);
    this.#isListening = true;
    this.#stop = () => {
      this.#isListening = false;
      unsubscribe();
      clearInterval(heartbeat);
      clearTimeout(this.#waiting);
      this.#waiting = undefined;
    };
  }

  /** nobody listens any more */
  #rest(): void {
    this.#stop();
    this.#started = undefined;
  }

  #wake(inMs = coalesceInMs): void {
    if (this.#telling) {
      this.#again = true;
      return;
    }
    const wait = Math.max(inMs, this.#notBefore - performance.now());
    this.#waiting ??= setTimeout(() => void this.#tell(), wait);
  }

  async #tell(): Promise<void> {
    this.#waiting = undefined;
    this.#telling = true;
    this.#again = false;
    let failed = false;
    try {
      for (;;) {
        const events = await this.#core.store.news({ after: this.#position, limit: page });
        if (events.length === 0) break;
        await this.#write(events);
        this.#position = Math.max(this.#position, events.at(-1)?.position ?? 0);
        if (events.length < page) break;
        // what was written has to get away first: a burst is no reason to drop a reader
        await turns(turnsBetweenPages);
      }
    } catch (error) {
      failed = true;
      this.#core.log({ level: 'error', what: 'stream', error: String(error) });
    } finally {
      this.#telling = false;
    }
    if (this.#started && (this.#again || failed)) this.#wake(failed ? againInMs : undefined);
  }

  async #write(events: readonly NewsEvent[]): Promise<void> {
    const framesOfChannel = new Map<string, Frame[]>();
    const heard = events.filter((event) => this.#isHeard(event));
    for (const { frame, of } of framesOf(heard)) {
      for (const channel of channelsOf(of)) put(framesOfChannel, channel, frame);
    }
    const apart = await this.#apart(events.filter(isOfRecommendation));
    let written = 0;
    for (const channel of new Set([...framesOfChannel.keys(), ...apart.keys()]))
      written += this.#writeTo(channel, framesOfChannel.get(channel) ?? [], apart.get(channel));
    this.#notBefore = performance.now() + Math.min(longestPauseInMs, written * pauseForEachInMs);
  }

  #isHeard = (event: NewsEvent): boolean =>
    !isOfRecommendation(event) && channelsOf(event).some((channel) => this.#readers.has(channel));

  /** Of recommendations, what single readers may know of: by channel, and in it by who the reader is. */
  async #apart(events: readonly NewsEvent[]): Promise<ReadonlyMap<string, ReadonlyMap<string, Frame[]>>> {
    const found = new Map<string, Map<string, Frame[]>>();
    for (const { frame, of } of framesOf(events)) {
      for (const [channel, readers] of this.#readers) {
        const callers = new Map([...readers].map(({ caller }) => [listenerKey(caller), caller]));
        for (const [key, caller] of callers) {
          if (!(await mayHear(of.caseId, caller, this.#core.store))) continue;
          const own = found.get(channel) ?? new Map<string, Frame[]>();
          found.set(channel, own);
          put(own, key, frame);
        }
      }
    }
    return found;
  }

  #writeTo(channel: string, shared: readonly Frame[], apart?: ReadonlyMap<string, readonly Frame[]>): number {
    const readers = this.#readers.get(channel);
    if (!readers) return 0;
    const sharedBytes = joined(shared);
    for (const reader of [...readers]) {
      const own = apart?.get(listenerKey(reader.caller));
      const frames = own ? [...shared, ...own].sort((a, b) => a.id - b.id) : shared;
      const [first] = frames;
      if (!first) continue;
      const whole = own ? joined(frames) : sharedBytes;
      const upTo = frames.at(-1)?.id ?? first.id;
      const bytes =
        reader.position < first.id ? whole : joined(frames.filter(({ id }) => id > reader.position));
      if (bytes.length > 0) this.#give(reader, bytes);
      reader.position = Math.max(reader.position, upTo);
    }
    return readers.size;
  }

  /** An id without data: who resumes from it need not read again what did not concern it. */
  #beat(): void {
    const bytes = encode(`id: ${this.#position}\n\n`);
    for (const readers of [...this.#readers.values()])
      for (const reader of [...readers]) if (reader.position <= this.#position) this.#give(reader, bytes);
  }

  #give(reader: Reader, bytes: Uint8Array): void {
    if (reader.write(bytes)) return;
    this.#core.measures.streamDropped();
    this.leave(reader);
    reader.drop();
  }
}

/** readers of one unit in the same offices may know of the same */
const listenerKey = ({ unit, roles }: Listener): string => `${unit} ${[...roles].sort().join(' ')}`;

function put(frames: Map<string, Frame[]>, key: string, frame: Frame): void {
  const own = frames.get(key);
  if (own) own.push(frame);
  else frames.set(key, [frame]);
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}
