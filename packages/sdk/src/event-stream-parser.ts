/** One block of a `text/event-stream`. A heartbeat may carry an `id` without `data`. */
export interface Message {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: string;
}

export interface ParserEvents {
  onMessage(message: Message): void;
  /** the server's wish how long to wait before connecting again */
  onRetry(inMs: number): void;
}

/** Reads server-sent events from text as it arrives, cut anywhere (HTML standard, section 9.2.6). */
export function createEventStreamParser({ onMessage, onRetry }: ParserEvents): (chunk: string) => void {
  let rest = '';
  let endedWithReturn = false;
  let id: string | undefined;
  let event = '';
  let data: string[] = [];

  const readLine = (line: string) => {
    if (line === '') {
      if (data.length || id !== undefined) onMessage({ id, event, data: data.join('\n') });
      id = undefined;
      event = '';
      data = [];
      return;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) onRetry(Number(value));
  };

  return (chunk) => {
    if (chunk === '') return;
    // A line end of two characters may be cut in the middle.
    const text = endedWithReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    endedWithReturn = chunk.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
  };
}
