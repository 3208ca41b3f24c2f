const order = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof order)[number];
export type LogEntry = Readonly<Record<string, unknown>> & { readonly level: LogLevel };

/** Passes on what is at least as grave as a level. */
export function atLeast(level: LogLevel, log: (entry: LogEntry) => void): (entry: LogEntry) => void {
  const least = order.indexOf(level);
  return (entry) => {
    if (order.indexOf(entry.level) >= least) log(entry);
  };
}
