import { parseArgs } from 'node:util';
import { inLanguage, type Language, type Text } from '@lianban/contract';
import { type Finding, openPostgresStore, openSqliteStore, type Store, verifyStore } from '@lianban/platform';
import { isPostgres, readConfig } from './config.ts';
import { verifyHeadsAloud } from './verify-heads.ts';

const usage = `lianban verify [--language zh-CN|en] [--heads FILE] [--store FILE|postgres://… | --config FILE]
  --heads FILE：另与留存在外的链首凭据比对 also compare it with receipts of the chains' heads that were kept outside
  逐件重算留痕链、由日志重建各表并与现存内容比对；平台运行时也可以核验，不改动任何办件。
  不写 --store 时用 --config 中的 store，或环境变量 LIANBAN_STORE。
  Recomputes the chain of every case, rebuilds the tables from the log and compares them with what is stored; may
  run beside a platform at work and changes no case. Without --store: "store" of --config, or LIANBAN_STORE.
  0: 全部相符 all agrees  1: 有不符之处 something differs  2: 用法错误或无法打开 wrongly called, or cannot be opened
`;

const progressEveryInMs = 2_000;

/** `lianban verify`: 0 all agrees with the log, 1 something differs, 2 wrongly called or not to be opened. */
export async function runVerify(args: readonly string[]): Promise<number> {
  let store: Store | undefined;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        config: { type: 'string' },
        heads: { type: 'string' },
        language: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    const language = languageOf(values.language);
    store = await openForReading(await storeOf(values));
    const log = await verifyAloud(store, language);
    const heads = values.heads ? await verifyHeadsAloud(store, values.heads, language) : 0;
    return Math.max(log, heads);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  } finally {
    await store?.close();
  }
}

/** Verifies a store and tells what it finds; 0 or 1. */
export async function verifyAloud(store: Store, language: Language): Promise<number> {
  let told = Date.now();
  const { cases, events, findings } = await verifyStore(store, {
    found: (finding) => void process.stdout.write(sentenceOf(finding, language)),
    progress(done) {
      if (Date.now() - told < progressEveryInMs) return;
      told = Date.now();
      const words = {
        zh: `已核验 ${done.cases}／${done.of} 件`,
        en: `${done.cases} of ${done.of} cases verified`,
      };
      process.stderr.write(`${inLanguage(words, language)}\n`);
    },
  });
  const size = { zh: `共 ${cases} 件、${events} 条留痕`, en: `${cases} cases, ${events} events` };
  const result: Text =
    findings === 0
      ? { zh: `${size.zh}：全部相符。`, en: `${size.en}: all agrees with the log.` }
      : {
          zh: `${size.zh}：${findings} 处不符。请保留现场，勿再写入，并与备份和已送出的链首比对。`,
          en: `${size.en}: ${findings} found. Keep the store as it is, stop writing to it, and compare it with a backup and with the heads that were sent out.`,
        };
  process.stdout.write(`${inLanguage(result, language)}\n`);
  return findings === 0 ? 0 : 1;
}

export function languageOf(language: string | undefined): Language {
  if (language === undefined || language === 'zh-CN' || language === 'en') return language ?? 'zh-CN';
  throw new Error(`--language ${language}: zh-CN | en`);
}

/** The store that was named: by itself, by a configuration, or in the environment. */
export async function storeOf(named: { store?: string; config?: string }): Promise<string> {
  if (named.store) return named.store;
  if (named.config) return (await readConfig(named.config)).store;
  const { LIANBAN_STORE } = process.env;
  if (LIANBAN_STORE) return LIANBAN_STORE;
  throw new Error('请写明 --store 或 --config。Say which store: --store or --config.');
}

export function openForReading(store: string): Promise<Store> {
  return isPostgres(store)
    ? openPostgresStore({ url: store, pool: 4 })
    : openSqliteStore({ file: store, readonly: true });
}

const meaning: { readonly [code in Finding['code']]: Text } = {
  'chain-broken': {
    zh: '留痕链断裂：本条留痕或其散列已被改动，或有缺失',
    en: 'the chain breaks: this event or its hash was changed, or one is missing',
  },
  'unreadable-event': { zh: '本条留痕无法读取', en: 'this event cannot be read' },
  'head-differs': { zh: '链首与最后一条留痕不符', en: 'the head is not the hash of the last event' },
  'version-differs': { zh: '版本与留痕条数不符', en: 'the version is not the number of events' },
  'case-row-differs': { zh: '办件行与留痕不符', en: 'the row of the case is not what the log says' },
  'task-row-differs': { zh: '任务行与留痕不符', en: 'the row of the task is not what the log says' },
  'task-row-missing': { zh: '缺少任务行', en: 'the row of the task is missing' },
  'unit-missing': { zh: '参与单位缺失', en: 'a unit that takes part is missing' },
  'unit-unknown': {
    zh: '留痕中没有的单位可以看到本件',
    en: 'a unit that the log does not know may see the case',
  },
  'security-log-broken': {
    zh: '安全日志断裂：本行或其散列已被改动，或有缺失',
    en: 'the security log breaks: this line or its hash was changed, or one is missing',
  },
  'events-without-case': { zh: '有留痕找不到所属办件', en: 'there are events that belong to no case' },
  'open-tasks-differ': {
    zh: '在办任务多于或少于留痕所载',
    en: 'there are more or fewer open tasks than the log says',
  },
};

function sentenceOf(finding: Finding, language: Language): string {
  const { code, caseId, number, version, about, differences = [] } = finding;
  const place = caseId === '' ? '*' : `${number || caseId} v${version}`;
  const lines = differences.map(({ column, stored, expected }) => {
    const words = {
      zh: `${column}：现存 ${shown(stored)}，应为 ${shown(expected)}`,
      en: `${column}: stored ${shown(stored)}, expected ${shown(expected)}`,
    };
    return `    ${inLanguage(words, language)}\n`;
  });
  return `${place} [${code}]${about ? ` ${about}` : ''}\n  ${inLanguage(meaning[code], language)}\n${lines.join('')}`;
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? '-';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};
