import assert from 'node:assert/strict';
import test from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openapi } from './openapi.ts';

test('the description of the routes is valid against the schema of OpenAPI 3.1', async () => {
  const result = await new Validator().validate({ ...openapi({ version: '0.1.0', demo: true }) });
  assert.deepEqual(result.errors ?? [], []);
  assert.equal(result.valid, true);
});

test('outside demo the route that moves the clock is not described', () => {
  const text = JSON.stringify(openapi({ version: '0.1.0' }));
  assert.ok(text.includes('getClock') && !text.includes('moveClock'));
});
