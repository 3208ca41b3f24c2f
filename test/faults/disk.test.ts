import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seed } from './chance.ts';
import { diskRounds } from './disk-rounds.ts';
import { whyNoTrace } from './strace.ts';

test('what was answered before a power cut is there, whatever became of the writes that no sync had followed', async (t) => {
  const missing = whyNoTrace();
  if (missing) {
    console.warn(`NOT TESTED that an answered write outlives a power cut: ${missing}`);
    return t.skip(missing);
  }
  // the same rounds as `npm run faults`, fewer of them
  const figures = await diskRounds({ rounds: 40, ms: 1_000 });
  assert.ok(figures.logSyncs > 0 && figures.fileSyncs > 0, 'the log was copied into the file meanwhile');
  console.log(`power cuts (seed ${seed}): ${JSON.stringify(figures)}, nothing lost or doubled`);

  await assert.rejects(
    diskRounds({ rounds: 40, ms: 1_000, env: { SYNCHRONOUS_OFF: '1' } }),
    /lost version|not a database|malformed/,
    'the rounds would have shown a store that does not sync',
  );
});
