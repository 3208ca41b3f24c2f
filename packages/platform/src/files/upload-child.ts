/**
 * What the test of resuming starts as a process of its own, to be killed: `node upload-child.ts <store> <folder>
 * <bytes>`. It announces a file and appends parts, and says on standard output, with an unbuffered write, what has been
 * answered. An empty folder: the bytes go into the store.
 */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { openOffice } from '../testing/office.fixture.ts';
import { patternedBytes, Sender } from '../testing/upload.fixture.ts';
import { folderFileStore } from './folder-store.ts';

const [file = '', folder = '', size = '0'] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);

const office = await openOffice({
  store: await openSqliteStore({ file }),
  ...(folder && { files: { bytes: folderFileStore(folder) } }),
});
const clerk = new Sender(office.fetch, 'SZX', ['applicant'], 'clerk');
const school = office.backend('SZX', ['applicant'], 'clerk');
const draft = (await school.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} })).body.id as string;
const bytes = patternedBytes(Number(size));
const announced = await clerk.announce(bytes.length, { draft });
say(`file ${announced.body.id}`);
const part = 100_000;
for (let at = 0; at < bytes.length; at += part) {
  const answer = await clerk.append(announced.body.id, at, bytes.subarray(at, at + part));
  say(`offset ${answer.body.offset}`);
}
say('done');
setInterval(() => {}, 1_000);
