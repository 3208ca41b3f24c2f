import { readFile } from 'node:fs/promises';

/**
 * A JSON file. What is wrong is said with the file's name and the place, never with a piece of the text: a
 * configuration holds secrets, and the parser's own message quotes what it stumbled over.
 */
export async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Error(`${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /\(?line \d+ column \d+\)?|position \d+/.exec(String(error))?.[0];
    throw new Error(`${file} is not JSON${place ? `: look at ${place.replaceAll(/[()]/g, '')}` : ''}.`);
  }
}
