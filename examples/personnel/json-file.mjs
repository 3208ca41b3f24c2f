import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A small object that survives a restart: written beside and renamed, so that it is never half there. */
export function openJsonFile(path) {
  mkdirSync(dirname(path), { recursive: true });
  const content = read(path);
  return {
    content,
    save() {
      writeFileSync(`${path}.new`, JSON.stringify(content));
      renameSync(`${path}.new`, path);
    },
  };
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new Error(`${path} cannot be read: ${error.message}`, { cause: error });
  }
}
