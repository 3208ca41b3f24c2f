import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { createMemoryStore } from './memory-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { storeContract } from './store.contract.ts';

const folder = await mkdtemp(join(tmpdir(), 'lianban-store-'));
after(() => rm(folder, { recursive: true, force: true }));
let files = 0;

storeContract('memory', async () => createMemoryStore());
storeContract('sqlite', () => openSqliteStore({ file: join(folder, `${files++}.sqlite`) }));
