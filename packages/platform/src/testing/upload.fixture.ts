import { createHash } from 'node:crypto';
import type { Role } from '@lianban/contract';
import { type Answer, keys } from './office.fixture.ts';

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;
export type Extra = Readonly<Record<string, string>>;

export const pdf = (size = 200): Uint8Array => {
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
};
/** a PDF by its first bytes, in which no two places look the same */
export const patternedBytes = (size: number): Uint8Array => {
  const bytes = pdf(size);
  for (let at = 9; at < size; at++) bytes[at] = (at * 31 + (at >> 8)) % 256;
  return bytes;
};
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A user of a unit at the platform's door, through a back end, who sends bytes. */
export class Sender {
  readonly #fetch: Fetch;
  readonly #own: Extra;
  constructor(fetch: Fetch, unit: string, roles: Role[] = ['officer'], user = 'officer') {
    this.#fetch = fetch;
    this.#own = {
      authorization: `Bearer ${roles.includes('applicant') ? keys.personnel : keys.oa}`,
      'lianban-unit': unit,
      'lianban-user': user,
      'lianban-roles': roles.join(','),
    };
  }

  async send(method: string, path: string, body?: object | Uint8Array, headers: Extra = {}): Promise<Answer> {
    const isBytes = body instanceof Uint8Array;
    const type = isBytes ? 'application/octet-stream' : 'application/json';
    const answer = await this.#fetch(path, {
      method,
      headers: { ...this.#own, ...(body && { 'content-type': type }), ...headers },
      ...(body && { body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = (answer.headers.get('content-type') ?? '').includes('json') && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: json ? JSON.parse(text) : undefined,
    };
  }

  open(path: string, headers: Extra = {}): Promise<Response> {
    return this.#fetch(path, { headers: { ...this.#own, ...headers } });
  }

  announce(size: number, more: object, headers: Extra = {}): Promise<Answer> {
    return this.send('POST', '/v1/files', { name: '情况说明.pdf', size, ...more }, headers);
  }

  append(id: string, offset: number, bytes: Uint8Array): Promise<Answer> {
    return this.send('PATCH', `/v1/files/${id}`, bytes, { 'upload-offset': String(offset) });
  }

  /** the whole file in parts of a megabyte; answers its last part's answer */
  async upload(bytes: Uint8Array, more: object): Promise<Answer> {
    const announced = await this.announce(bytes.length, more);
    if (announced.status !== 201) return announced;
    const { id, partSize } = announced.body;
    let last = announced;
    for (let at = 0; at < bytes.length && last.status < 300; at += partSize)
      last = await this.append(id, at, bytes.subarray(at, at + partSize));
    return last;
  }
}
