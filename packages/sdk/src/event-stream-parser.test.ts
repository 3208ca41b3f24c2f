import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createEventStreamParser, type Message } from './event-stream-parser.ts';

function parse(chunks: readonly string[]) {
  const messages: Message[] = [];
  const waits: number[] = [];
  const read = createEventStreamParser({
    onMessage: (one) => messages.push(one),
    onRetry: (ms) => waits.push(ms),
  });
  for (const chunk of chunks) read(chunk);
  return { messages, waits };
}

const text = [
  ': hello',
  'retry: 1500',
  '',
  'id: 7',
  'event: task.opened',
  'data: {"a":',
  'data:1}',
  '',
  'id: 9',
  '',
  ': heartbeat',
  '',
  'data',
  '',
  'id: lost without an empty line',
].join('\n');
const messages = [
  { id: '7', event: 'task.opened', data: '{"a":\n1}' },
  { id: '9', event: '', data: '' },
  { id: undefined, event: '', data: '' },
];

test('ids, comments, heartbeats and data of many lines are read', () => {
  assert.deepEqual(parse([text]), { messages, waits: [1500] });
});

test('a stream reads the same however it is cut and whatever its line ends', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(text.length * 2)), fc.constantFrom('\n', '\r', '\r\n'), (cuts, lineEnd) => {
      const whole = text.split('\n').join(lineEnd);
      const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const chunks = places.slice(1).map((end, index) => whole.slice(places[index], end));
      assert.deepEqual(parse(chunks), { messages, waits: [1500] });
    }),
  );
});
