import { after, describe, test } from 'node:test';
import { emptyDatabase, findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { openPostgresStore } from './postgres-store.ts';
import { storeContract } from './store.contract.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
if (typeof server === 'string') {
  describe('the postgres store', () => void test('keeps the contract', { skip: server }, () => {}));
} else {
  after(() => server.stop());
  const url = await makeDatabase(server);
  storeContract('postgres', async () => {
    await emptyDatabase(url);
    return openPostgresStore({ url, pool: 4 });
  });
}
