import { mock } from 'node:test';

/** What a verb answers and says; whatever else the test's process writes goes its way. */
export async function overhear(
  verb: () => Promise<number>,
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const listen = (stream: NodeJS.WriteStream, name: keyof typeof said) => {
    const write = stream.write.bind(stream);
    return mock.method(stream, 'write', (text: string | Uint8Array) => {
      if (typeof text !== 'string') return write(text);
      said[name] += text;
      return true;
    });
  };
  const listeners = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
  try {
    const code = await verb();
    return { code, ...said };
  } finally {
    for (const listener of listeners) listener.mock.restore();
  }
}
