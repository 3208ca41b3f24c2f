/** Words and `--name value` of a command line; a `--name` before another one or at the end has no value. */
export interface Options {
  readonly words: readonly string[];
  value(name: string): string | undefined;
  has(name: string): boolean;
}

export function optionsOf(args: readonly string[]): Options {
  const words: string[] = [];
  const named = new Map<string, string | undefined>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const next = args[i + 1];
    const value = next === undefined || next.startsWith('--') ? undefined : next;
    named.set(arg.slice(2), value);
    if (value !== undefined) i++;
  }
  return { words, value: (name) => named.get(name), has: (name) => named.has(name) };
}
