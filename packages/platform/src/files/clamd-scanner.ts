import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { Scan, Scanner } from './scanner.ts';

/** clamd refuses longer pieces than its StreamMaxLength; a sixteenth of a megabyte fits every setting */
const piece = 64 * 1024;
const longestAnswer = 4096;

/**
 * ClamAV's daemon by its INSTREAM command: `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`. The bytes go there and
 * nowhere else. Its StreamMaxLength must be at least the limit of a file, else every larger file fails.
 */
export function clamdScanner(address: string, { timeoutInMs = 60_000 } = {}): Scanner {
  const to = targetOf(address);
  return {
    kind: 'clamd',
    async scan(pieces) {
      const socket = connect({ ...to, timeout: timeoutInMs } as NetConnectOpts);
      try {
        return readAnswer(await talk(socket, pieces, timeoutInMs));
      } catch (error) {
        return { state: 'failed', error: `clamd at ${address}: ${(error as Error).message}` };
      } finally {
        socket.destroy();
      }
    },
  };
}

/** Throws a sentence for an address that is none. */
export function targetOf(address: string): { host: string; port: number } | { path: string } {
  const unix = /^unix:(\/.+)$/.exec(address);
  if (unix?.[1]) return { path: unix[1] };
  const tcp = /^tcp:\/\/(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(address);
  if (!tcp?.[1]) throw new Error(`${address} is no address of a scanner: tcp://host:3310 or unix:/path.`);
  return { host: tcp[1].replace(/^\[|\]$/g, ''), port: Number(tcp[2]) };
}

/** Sends the bytes and reads until the answer's end; an answer before the end (a limit) stops the sending. */
async function talk(socket: Socket, pieces: AsyncIterable<Uint8Array>, timeoutInMs: number): Promise<string> {
  let answer = '';
  const ended = new Promise<void>((resolve, reject) => {
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
      if (answer.includes('\0') || answer.length > longestAnswer) resolve();
    });
    socket
      .on('end', resolve)
      .on('close', () => resolve())
      .on('error', reject);
    socket.on('timeout', () => reject(new Error(`no answer for ${timeoutInMs} ms`)));
  });
  let isOver = false;
  const over = ended.finally(() => {
    isOver = true;
  });
  const send = (bytes: Uint8Array | string) =>
    Promise.race([
      over,
      new Promise<void>((resolve) => {
        if (socket.write(bytes)) resolve();
        else socket.once('drain', resolve);
      }),
    ]);
  over.catch(() => {});
  await send('zINSTREAM\0');
  for await (const bytes of pieces) {
    for (let at = 0; at < bytes.length && !isOver; at += piece) {
      const part = bytes.subarray(at, at + piece);
      await send(lengthOf(part.length));
      await send(part);
    }
    if (isOver) break;
  }
  if (!isOver) await send(lengthOf(0));
  await over;
  return answer;
}

function lengthOf(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

function readAnswer(text: string): Scan {
  const answer = text.replace(/\0.*$/s, '').trim();
  if (answer === 'stream: OK') return { state: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(answer);
  if (found?.[1]) return { state: 'infected', what: found[1] };
  return { state: 'failed', error: answer ? `clamd said: ${answer}` : 'clamd gave no answer' };
}
