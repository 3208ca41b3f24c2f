import { Histogram } from './histogram.ts';

/** What this process has done since its start, for `/metrics`. Labels come from the route table, never from a caller. */
export class Measures {
  readonly #requests = new Map<string, Histogram>();
  readonly #sweeps = new Histogram();
  readonly #messages = new Map<string, number>();
  #sweptCases = 0;
  #streams = 0;
  #streamsDropped = 0;

  request(method: string, route: string, status: number, ms: number): void {
    const labels = `method="${method}",route="${route}",status="${Math.floor(status / 100)}xx"`;
    const known = this.#requests.get(labels) ?? new Histogram();
    this.#requests.set(labels, known);
    known.note(ms / 1000);
  }

  swept(cases: number, ms: number): void {
    this.#sweptCases += cases;
    this.#sweeps.note(ms / 1000);
  }

  message(receiver: string, outcome: string): void {
    const labels = `receiver="${receiver}",outcome="${outcome}"`;
    this.#messages.set(labels, (this.#messages.get(labels) ?? 0) + 1);
  }

  streamOpened(): void {
    this.#streams += 1;
  }

  streamClosed(): void {
    this.#streams -= 1;
  }

  /** a reader did not keep up */
  streamDropped(): void {
    this.#streamsDropped += 1;
  }

  text(): string {
    const requests = [...this.#requests].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = [
      '# TYPE lianban_request_seconds histogram',
      ...requests.flatMap(([labels, histogram]) => histogram.lines('lianban_request_seconds', labels)),
      '# TYPE lianban_sweep_seconds histogram',
      ...this.#sweeps.lines('lianban_sweep_seconds', ''),
      '# TYPE lianban_swept_cases_total counter',
      `lianban_swept_cases_total ${this.#sweptCases}`,
      '# TYPE lianban_messages_total counter',
      ...[...this.#messages].sort().map(([labels, count]) => `lianban_messages_total{${labels}} ${count}`),
      '# TYPE lianban_event_streams_open gauge',
      `lianban_event_streams_open ${this.#streams}`,
      '# TYPE lianban_event_streams_dropped_total counter',
      `lianban_event_streams_dropped_total ${this.#streamsDropped}`,
    ];
    return lines.map((line) => `${line}\n`).join('');
  }
}
