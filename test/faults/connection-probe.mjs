// Loaded into the platform's process by a test (--import): on SIGUSR2 it asks the live connections what they do.
import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const connections = new Set();
const { exec } = DatabaseSync.prototype;
const spoilSynchronous = globalThis.spoilSynchronous;

DatabaseSync.prototype.exec = function (text) {
  if (!text.includes('PRAGMA synchronous')) return exec.call(this, text);
  connections.add(this);
  return exec.call(
    this,
    spoilSynchronous ? text.replace(/synchronous = \w+/, `synchronous = ${spoilSynchronous}`) : text,
  );
};

process.on('SIGUSR2', () => {
  const said = [...connections].map((connection) => ({
    file: connection.location(),
    synchronous: ['OFF', 'NORMAL', 'FULL', 'EXTRA'][
      connection.prepare('PRAGMA synchronous').get().synchronous
    ],
    journal: connection.prepare('PRAGMA journal_mode').get().journal_mode,
  }));
  writeSync(2, `${JSON.stringify(said)}\n`);
});
