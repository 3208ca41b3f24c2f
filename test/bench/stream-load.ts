import { Agent, request } from 'node:http';
import { directoryOf, jointItem, step, typedField, unitOf } from '../faults/joint-item.ts';

/** Who applies for everything, and in how many places: each place has an item and eight departments of its own. */
export const applicant = 'applicant';
const places = 24;
const departmentsOf = (place: number) => Array.from({ length: 8 }, (_, i) => `p${place}-dept-${i + 1}`);
const all = Array.from({ length: places }, (_, place) => departmentsOf(place));
export const departments = all.flat();

export const loadDirectory = directoryOf(
  [applicant, 'holder', ...departments].map((code) => unitOf(code, code)),
);
export const loadItems = all.map((own, place) =>
  jointItem({
    code: `place-${place}`,
    fields: [typedField(1, 'decisionNo'), typedField(2, 'name', { ask: 'key' })],
    anchor: 'decisionNo',
    name: 'name',
    holder: 'holder',
    ladderUnit: own[0] ?? '',
    until: 'conclude',
    steps: [
      step('apply', 'EMP', [], { limit: null }),
      ...own.map((code) => step(code, code, ['apply'], { limit: { workingDays: 5 } })),
      step('conclude', 'EMP', own, { limit: null }),
    ],
  }),
);

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: { readonly id?: string; readonly planHash?: string };
}

/** Makes cases and has them decided, over kept connections, as hosts' back ends do. */
export class Load {
  readonly #agent: Agent;
  readonly #base: URL;
  readonly #key: string;
  readonly #planHashes = new Map<string, string>();
  #made = 0;
  #commands = 0;
  #etag = '';

  constructor(url: string, key: string, clients: number) {
    this.#base = new URL(url);
    this.#key = key;
    this.#agent = new Agent({ keepAlive: true, maxSockets: clients });
  }

  /** commands a second: drafts, cases and decisions by so many clients */
  async run(clients: number, seconds: number): Promise<number> {
    const began = performance.now();
    const until = began + seconds * 1000;
    this.#commands = 0;
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (performance.now() < until) await this.#oneCase(until);
      }),
    );
    return this.#commands / ((performance.now() - began) / 1000);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #oneCase(until: number): Promise<void> {
    const n = this.#made++;
    const place = n % places;
    const item = `place-${place}`;
    const as = { unit: applicant, user: `user-${n}`, roles: 'applicant' };
    const values = { decisionNo: `某人〔2026〕${n}号`, name: `示例${n}` };
    const draft = (await this.#call('POST', '/v1/drafts', as, { item, values })).body.id;
    if (!this.#planHashes.has(item)) {
      const plan = await this.#call('POST', `/v1/items/${item}/plan`, as, { draft, values });
      this.#planHashes.set(item, plan.body.planHash ?? '');
      this.#commands -= 1;
    }
    const planHash = this.#planHashes.get(item);
    const made = await this.#call(
      'POST',
      '/v1/cases',
      as,
      { draft, values, planHash },
      { 'idempotency-key': `c${n}` },
    );
    for (const unit of departmentsOf(place)) {
      if (performance.now() >= until) return;
      const by = { unit, user: `${unit}-officer`, roles: 'officer' };
      const path = `/v1/tasks/${made.body.id}.${unit}`;
      if (!this.#etag) this.#etag = (await this.#call('GET', path, by)).etag;
      const more = { 'idempotency-key': `d${n}`, 'if-match': this.#etag };
      await this.#call('POST', `${path}/decision`, by, { decision: 'agree' }, more);
    }
  }

  #call(
    method: 'GET' | 'POST',
    path: string,
    as: { readonly unit: string; readonly user: string; readonly roles: string },
    body?: object,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const data = body && JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${this.#key}`,
      'lianban-unit': as.unit,
      'lianban-user': as.user,
      'lianban-roles': as.roles,
      ...(data && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) }),
      ...more,
    };
    const { hostname, port } = this.#base;
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, method, path, agent: this.#agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          const { statusCode: status = 0 } = answer;
          if (status >= 300) return reject(new Error(`${method} ${path}: ${status} ${text.slice(0, 300)}`));
          if (method === 'POST') this.#commands += 1;
          return resolve({ status, etag: String(answer.headers.etag ?? ''), body: JSON.parse(text) });
        });
      });
      asked.on('error', reject).end(data);
    });
  }
}
