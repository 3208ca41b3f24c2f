/** Upper bounds in seconds: from an answer out of memory to a holder that makes us wait. */
export const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** How often something took how long, in the form that Prometheus reads. */
export class Histogram {
  readonly #counts = new Array<number>(bounds.length).fill(0);
  #count = 0;
  #sum = 0;

  note(seconds: number): void {
    const at = bounds.findIndex((bound) => seconds <= bound);
    if (at >= 0) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#count += 1;
    this.#sum += seconds;
  }

  /** lines of one metric; `labels` such as `route="/v1/cases"`, or empty */
  lines(name: string, labels: string): string[] {
    const more = labels && `${labels},`;
    const all = labels && `{${labels}}`;
    let upTo = 0;
    const buckets = bounds.map((bound, i) => {
      upTo += this.#counts[i] ?? 0;
      return `${name}_bucket{${more}le="${bound}"} ${upTo}`;
    });
    return [
      ...buckets,
      `${name}_bucket{${more}le="+Inf"} ${this.#count}`,
      `${name}_sum${all} ${Number(this.#sum.toFixed(6))}`,
      `${name}_count${all} ${this.#count}`,
    ];
  }
}
