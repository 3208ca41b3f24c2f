import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Answer, type Request, seconds } from './back-end.ts';
import { applicant, type Office, sideBySide, unitOfStep, valuesOf } from './office.ts';

/** What clients were told, and must find again. */
export interface Acknowledged {
  readonly cases: Map<string, { readonly number: string; readonly draft: string }>;
  /** ids of the tasks whose agreement was answered with 200 */
  readonly decisions: Set<string>;
  readonly drafts: Set<string>;
  /** commands that were asked again, with the same key, because no answer came */
  repeated: number;
}

export const nothingYet = (): Acknowledged => ({
  cases: new Map(),
  decisions: new Set(),
  drafts: new Set(),
  repeated: 0,
});

/** Where the platform is now; undefined while it is down. */
export interface Address {
  readonly url: string | undefined;
  /** the database is taken away under it: an answer of 500 and above tells nothing of what was done */
  readonly mayFail?: boolean;
}

const patienceInMs = 60_000;

/** One applicant after the other, until told to stop: a case from its draft to its last act. */
export class Client {
  readonly #office: Office;
  readonly #address: Address;
  readonly #told: Acknowledged;
  readonly #name: string;
  #count = 0;

  constructor(name: string, office: Office, address: Address, told: Acknowledged) {
    this.#name = name;
    this.#office = office;
    this.#address = address;
    this.#told = told;
  }

  async work(more: () => boolean): Promise<void> {
    while (more()) {
      const id = await this.submit();
      const decideSideBySide = this.#count % 2 === 0;
      const decisions = sideBySide.map((step) => () => this.decide(id, step));
      if (decideSideBySide) await Promise.all(decisions.map((decide) => decide()));
      else for (const decide of decisions) await decide();
      await this.decide(id, 'decide');
      if (this.#count % 3 !== 0) await this.decide(id, 'act');
    }
  }

  /** Draft, plan, case. Every third draft is submitted from two tabs at once: both must mean one case. */
  async submit(): Promise<string> {
    const n = `${this.#name}-${++this.#count}`;
    const values = valuesOf(n);
    const as = { unit: applicant, user: n, roles: 'applicant', method: 'POST' } as const;
    const draft = await this.#ask({ ...as, path: '/v1/drafts', body: { item: 'faults', values } }, [201]);
    this.#told.drafts.add(draft.body.id);
    const plan = await this.#ask(
      { ...as, path: '/v1/items/faults/plan', body: { draft: draft.body.id, values } },
      [200],
    );
    const body = { draft: draft.body.id, values, planHash: plan.body.planHash };
    const tab = (statuses: readonly number[]) =>
      this.#ask({ ...as, path: '/v1/cases', body, key: randomUUID() }, statuses);
    const answers =
      this.#count % 3 === 0 ? await Promise.all([tab([201, 409]), tab([201, 409])]) : [await tab([201])];
    const made = answers.filter((answer) => answer.status === 201);
    assert.equal(made.length, 1, `of ${answers.length} tabs one makes the case`);
    const { id, number } = (made[0] as { body: unknown }).body as { id: string; number: string };
    for (const answer of answers) {
      if (answer.status === 201) continue;
      assert.equal(answer.body.code, 'already-submitted');
      assert.deepEqual(answer.body.case, { id, number }, 'the other tab is told of the same case');
    }
    const known = this.#told.cases.get(id);
    assert.equal(known, undefined, `${id} was the answer for two drafts`);
    this.#told.cases.set(id, { number, draft: draft.body.id });
    return id;
  }

  async decide(caseId: string, step: string): Promise<void> {
    const task = `${caseId}.${step}`;
    const as = { unit: unitOfStep(step), user: `officer-${this.#name}` };
    const path = `/v1/tasks/${task}`;
    const seen = await this.#ask({ ...as, method: 'GET', path }, [200]);
    const decided = await this.#ask(
      {
        ...as,
        method: 'POST',
        path: `${path}/decision`,
        key: randomUUID(),
        ifMatch: seen.etag,
        body: { decision: 'agree', opinion: `同意 ${this.#name}` },
      },
      [200],
    );
    assert.match(decided.body.state, /^(agreed|done)$/);
    this.#told.decisions.add(task);
  }

  /** Asks until there is an answer: the same request with the same key. */
  async #ask(request: Request, statuses: readonly number[]): Promise<Answer> {
    const until = Date.now() + patienceInMs;
    while (Date.now() < until) {
      const { url } = this.#address;
      if (url === undefined) {
        await seconds(0.02);
        continue;
      }
      let answer: Answer | undefined;
      try {
        answer = await this.#office.call(url, request);
      } catch {
        // no answer: it may have been carried out or not
        if (request.key) this.#told.repeated += 1;
        await seconds(0.02);
        continue;
      }
      if (answer.status >= 500 && this.#address.mayFail) {
        if (request.key) this.#told.repeated += 1;
        await seconds(0.02);
        continue;
      }
      // the holder lives in this process, which may be busy with a check: it is asked again
      if (answer.status === 503 && answer.body.code === 'source-unavailable') {
        await seconds(0.2);
        continue;
      }
      if (answer.status === 409 && answer.body.code === 'request-running') {
        await seconds(0.05);
        continue;
      }
      assert.ok(
        statuses.includes(answer.status),
        `${request.method} ${request.path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`,
      );
      return answer;
    }
    throw new Error(`${request.method} ${request.path} had no answer for ${patienceInMs} ms`);
  }
}
