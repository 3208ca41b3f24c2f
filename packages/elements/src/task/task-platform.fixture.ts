import type { TaskDetail } from '@lianban/contract';
import type { UploadOptions } from '@lianban/sdk';
import { aTimeout, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/lian-task.ts';
import { settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import type { LianTask } from './lian-task.ts';

/** A call that reached the platform: the way to it and what was given. */
export interface Call {
  readonly way: string;
  readonly given: readonly unknown[];
}

/** A platform of one task that takes every act, or refuses it with `refuse`. */
export class OneTask {
  readonly calls: Call[] = [];
  data: TaskDetail;
  refuse: unknown;
  /** what an upload waits for */
  gate: Promise<void> = Promise.resolve();
  /** how the task stands after an act */
  after: Partial<TaskDetail> = {};

  constructor(data: TaskDetail) {
    this.data = data;
  }

  #act(way: string) {
    return async (...given: unknown[]) => {
      this.calls.push({ way, given });
      if (this.refuse) throw this.refuse;
      this.data = { ...this.data, ...this.after };
      return this.data;
    };
  }

  readonly client = {
    now: () => Date.parse('2026-11-24T14:00:00+08:00'),
    tasks: {
      get: async () => this.data,
      decide: this.#act('decide'),
      fileExcuse: this.#act('fileExcuse'),
      revoke: this.#act('revoke'),
    },
    cases: { repairCommitment: this.#act('repairCommitment') },
    meetings: {
      call: this.#act('call'),
      move: this.#act('move'),
      cancel: this.#act('cancel'),
      answer: this.#act('answer'),
      recordMinutes: this.#act('recordMinutes'),
    },
    files: {
      upload: async (file: File, options: UploadOptions) => {
        this.calls.push({ way: options.resume ? 'resume' : 'upload', given: [file.name, options.task] });
        options.onStart?.(`id-${file.name}`);
        options.onProgress?.({ sent: Math.floor(file.size / 2), size: file.size });
        await this.gate;
        if (this.refuse) throw this.refuse;
        return { id: `id-${file.name}`, state: 'ready' };
      },
      remove: this.#act('remove'),
      download: async (id: string) => {
        this.calls.push({ way: 'download', given: [id] });
        if (this.refuse) throw this.refuse;
        return new Blob(['x']);
      },
    },
    units: { list: async () => ({ items: [], next: null }) },
    events: { subscribe: () => () => {} },
  } as unknown as Client;
}

export async function openTask(platform: OneTask, width = ''): Promise<LianTask> {
  const task = await fixture<LianTask>(
    html`<lian-task task-id=${platform.data.id} .client=${platform.client}></lian-task>`,
  );
  if (width) task.style.width = width;
  await rest(task);
  return task;
}

export async function rest(task: LianTask): Promise<void> {
  await aTimeout(20);
  await settled(task);
}

export const find = <E extends HTMLElement>(task: LianTask, selector: string): E =>
  task.shadowRoot?.querySelector<E>(selector) as E;

export const words = (task: LianTask, selector = '.panel'): string =>
  find(task, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** Opens the act with this title by its summary and gives its form. */
export async function openAct(task: LianTask, title: string): Promise<HTMLElement> {
  const all = [...(task.shadowRoot?.querySelectorAll<HTMLDetailsElement>('.side-act') ?? [])];
  const act = all.find((one) => one.querySelector('summary')?.textContent === title) as HTMLDetailsElement;
  act.querySelector('summary')?.focus();
  await sendKeys({ press: 'Enter' });
  await rest(task);
  return act;
}

/** Chooses files as a person would in the system's own window. */
export function chooseFiles(input: HTMLInputElement, files: readonly File[]): void {
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export async function sendAct(task: LianTask, act: HTMLElement): Promise<void> {
  act.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  await rest(task);
}

export async function fill(act: HTMLElement, name: string, text: string): Promise<void> {
  const control = act.querySelector<HTMLInputElement>(`[name="${name}"]`) as HTMLInputElement;
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}
