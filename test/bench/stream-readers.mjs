/**
 * Opens event streams and reads them, in a process of its own: `node stream-readers.mjs URL COUNT UNIT[,UNIT...]`, the
 * server key in LIANBAN_BENCH_KEY. Says `{"open":n}` when all are open; for each line on its standard input it says what
 * came since, and ends with it.
 */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [url = '', count = '0', units = ''] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const names = units.split(',');
const streams = [];

await Promise.all(Array.from({ length: Number(count) }, (_, i) => open(names[i % names.length])));
console.log(JSON.stringify({ open: streams.length }));

for await (const _ of createInterface({ input: process.stdin })) {
  const lastOfUnit = Map.groupBy(streams, (stream) => stream.unit);
  console.log(
    JSON.stringify({
      // of one reader of each unit
      frames: streams.reduce((sum, { frames }) => sum + frames, 0),
      bytes: streams.reduce((sum, { bytes }) => sum + bytes, 0),
      broken: streams.filter(({ ended }) => ended).length,
      unequal: [...lastOfUnit.values()].filter((own) => new Set(own.map(lastOf)).size > 1).length,
    }),
  );
  for (const stream of streams) Object.assign(stream, { frames: 0, bytes: 0 });
}
process.exit(0);

/** Reads bytes and looks at few of them, since it shares the machine's processors with the platform. */
function open(unit) {
  const isFirst = !streams.some((stream) => stream.unit === unit);
  const stream = { unit, isFirst, frames: 0, bytes: 0, tail: Buffer.alloc(0), ended: false };
  streams.push(stream);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET /v1/events HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${process.env.LIANBAN_BENCH_KEY}\r\n` +
          `lianban-unit: ${unit}\r\nlianban-user: ${unit}-reader\r\nlianban-roles: officer\r\n\r\n`,
      ),
    );
    socket.once('data', (head) => {
      if (head.toString('latin1').startsWith('HTTP/1.1 200')) resolve();
      else reject(new Error(head.toString('latin1')));
    });
    socket.on('data', (part) => {
      stream.bytes += part.length;
      stream.tail = part;
      if (isFirst)
        for (let at = part.indexOf('\ndata:'); at >= 0; at = part.indexOf('\ndata:', at + 1))
          stream.frames += 1;
    });
    socket.on('error', reject);
    socket.on('close', () => {
      stream.ended = true;
    });
  });
}

/** the last id that came */
function lastOf({ tail }) {
  const at = tail.lastIndexOf('id: ');
  return at < 0 ? '' : tail.toString('latin1', at + 4, tail.indexOf('\n', at));
}
