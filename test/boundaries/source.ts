import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/repo.ts';

export interface Import {
  /** as written, such as `./clock.ts` or `@lianban/rules` */
  from: string;
  typeOnly: boolean;
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const literal = `['"]([^'"\\n]+)['"]`;
const statements = new RegExp(
  `(?:^|[;}\\n])\\s*(?:import|export)\\s+(type\\s)?[^'"\`;()=]*?\\bfrom\\s*${literal}`,
  'g',
);
const bare = new RegExp(`(?:^|[;}\\n])\\s*import\\s*${literal}`, 'g');
const calls = new RegExp(
  `\\b(?:import|require|import\\.meta\\.resolve|require\\.resolve)\\(\\s*${literal}`,
  'g',
);

/** Everything a source names as a module, in comments excepted. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  return [
    ...[...code.matchAll(statements)].map(([, type, from]) => ({ from: from!, typeOnly: Boolean(type) })),
    ...[...code.matchAll(bare)].map(([, from]) => ({ from: from!, typeOnly: false })),
    ...[...code.matchAll(calls)].map(([, from]) => ({ from: from!, typeOnly: false })),
  ];
}

const tokens = new RegExp(
  [
    String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`,
    String.raw`'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"`,
    '`(?:\\\\[\\s\\S]|[^`\\\\])*`',
    // A slash opens a regular expression only where a value may begin; else it divides.
    String.raw`(?<=[(,=:[!&|?{};>]\s*|return\s+)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`,
  ].join('|'),
  'g',
);

/** The code with comments blanked; literals stay, since a comment's signs within them are no comment. */
export const withoutComments = (text: string): string =>
  text.replace(tokens, (token) => (/^\/[/*]/.test(token) ? token.replace(/[^\n]/g, ' ') : token));
