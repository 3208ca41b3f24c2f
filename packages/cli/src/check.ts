import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { directory as shippedDirectory, items as shippedItems } from '@lianban/catalog';
import { Directory, Item, inLanguage, type Language, type Text } from '@lianban/contract';
import { lintItem } from '@lianban/rules/lint';

/** One thing wrong with a file. `pointer` is a JSON pointer into it; '' means the whole file. */
export interface Complaint {
  readonly code: string;
  readonly pointer: string;
  readonly message: Text;
  readonly ground?: Text;
}

export interface Checked {
  /** the file, or `catalog:<code>` for a shipped item */
  readonly file: string;
  readonly complaints: readonly Complaint[];
}

const usage = `lianban check [--language zh-CN|en] [--directory FILE] [FILE…]
  检查事项文件是否可以发布；不写文件名时检查自带的全部事项。
  Checks whether item files may be published; without a file, all shipped items.
`;

/** `lianban check [FILE…]`: 0 nothing found, 1 something found, 2 wrongly called. */
export async function runCheck(args: readonly string[]): Promise<number> {
  let language: Language = 'zh-CN';
  let files: string[] = [];
  let directoryFile: string | undefined;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        language: { type: 'string' },
        directory: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (values.language !== undefined && values.language !== 'zh-CN' && values.language !== 'en') {
      throw new Error(`--language ${values.language}: zh-CN | en`);
    }
    language = values.language ?? language;
    files = positionals;
    directoryFile = values.directory;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const checked = await check(files, directoryFile);
  process.stdout.write(checked.map((one) => sentences(one, language)).join(''));
  return checked.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
}

/** Reads, parses and examines item files; without a file, all shipped items. */
export async function check(files: readonly string[], directoryFile?: string): Promise<Checked[]> {
  let directory = Directory.parse(shippedDirectory);
  if (directoryFile !== undefined) {
    const read = parse(Directory, await load(directoryFile));
    if ('complaints' in read) return [{ file: directoryFile, complaints: read.complaints }];
    directory = read.value;
  }
  const examine = (loaded: Loaded): Complaint[] => {
    const read = parse(Item, loaded);
    return 'complaints' in read ? read.complaints : lintItem(read.value, directory);
  };
  if (files.length === 0) {
    return shippedItems.map((data) => ({ file: `catalog:${codeOf(data)}`, complaints: examine({ data }) }));
  }
  return Promise.all(files.map(async (file) => ({ file, complaints: examine(await load(file)) })));
}

const codeOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : '?';

type Loaded = { readonly data: unknown } | { readonly complaints: Complaint[] };

async function load(file: string): Promise<Loaded> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return whole('unreadable', `文件无法读取（${reason}）。`, `The file cannot be read (${reason}).`);
  }
  try {
    return { data: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return whole('not-json', `不是有效的 JSON：${reason}`, `Not valid JSON: ${reason}`);
  }
}

const whole = (code: string, zh: string, en: string): { complaints: Complaint[] } => ({
  complaints: [{ code, pointer: '', message: { zh, en } }],
});

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: readonly unknown[] | undefined;
  readonly pattern?: unknown;
}

interface Schema<T> {
  safeParse(
    data: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
}

function parse<T>(schema: Schema<T>, loaded: Loaded): { value: T } | { complaints: Complaint[] } {
  if ('complaints' in loaded) return loaded;
  const result = schema.safeParse(loaded.data);
  if (!result.success) return { complaints: result.error.issues.map((issue) => explain(issue, loaded.data)) };
  // The schema drops what it does not know; a misspelt name of an optional property would vanish in silence.
  const unknown = dropped(loaded.data, result.data, []);
  return unknown.length > 0 ? { complaints: unknown } : { value: result.data };
}

function explain(issue: Issue, data: unknown): Complaint {
  const at = { code: 'schema', pointer: toPointer(issue.path) };
  const found = issue.path.reduce<unknown>((part, key) => Object(part)[key], data);
  if (found === undefined) {
    return { ...at, message: { zh: '缺少此属性。', en: 'This property is missing.' } };
  }
  const shown = shorten(found);
  if (issue.values) {
    const values = issue.values.map(String).join(' | ');
    return {
      ...at,
      message: { zh: `应为 ${values}，而不是 ${shown}。`, en: `Expected ${values}, not ${shown}.` },
    };
  }
  if (issue.pattern !== undefined) {
    const pattern = String(issue.pattern);
    return {
      ...at,
      message: { zh: `${shown} 不符合格式 ${pattern}。`, en: `${shown} does not match ${pattern}.` },
    };
  }
  if (issue.expected !== undefined) {
    const expected = String(issue.expected);
    return {
      ...at,
      message: { zh: `应为 ${expected}，而不是 ${shown}。`, en: `Expected ${expected}, not ${shown}.` },
    };
  }
  return {
    ...at,
    message: {
      zh: `${shown} 不符合任何一种允许的写法。`,
      en: `${shown} is none of the shapes that are allowed here.`,
    },
  };
}

const shorten = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

function dropped(raw: unknown, kept: unknown, path: readonly PropertyKey[]): Complaint[] {
  if (typeof raw !== 'object' || raw === null || typeof kept !== 'object' || kept === null) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    const here = [...path, key];
    if (Object.hasOwn(kept, key)) return dropped(value, Reflect.get(kept, key), here);
    return [
      {
        code: 'unknown-property',
        pointer: toPointer(here),
        message: {
          zh: `没有名为“${key}”的属性，请检查拼写。`,
          en: `There is no property "${key}": check its spelling.`,
        },
      },
    ];
  });
}

const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function sentences({ file, complaints }: Checked, language: Language): string {
  const english = language === 'en';
  if (complaints.length === 0) return `${file}: ${english ? 'may be published' : '可以发布'}\n`;
  const lines = complaints.map(({ code, pointer, message, ground }) => {
    const because = ground ? `\n    ${english ? 'ground: ' : '依据：'}${inLanguage(ground, language)}` : '';
    return `  ${pointer || '/'} [${code}]\n    ${inLanguage(message, language)}${because}\n`;
  });
  const count = english ? `${complaints.length} found` : `发现 ${complaints.length} 处`;
  return `${file}: ${count}\n${lines.join('')}`;
}
