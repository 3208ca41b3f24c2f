import { calendarEnd, safeUrl, secretsOf, type Webhook } from '@lianban/platform';
import { isPostgres } from './config.ts';
import { filesWords, inDatabase } from './files-config.ts';
import type { Settings } from './settings.ts';

const fromFile = '配置文件 file';
const shipped = '随软件 shipped';
const byDefault = '默认 default';
const fromEnvironment = (name: string) => `环境变量 ${name}`;

/**
 * What a platform is going to run with, and where each part comes from, for the operator's eyes and logs. Of a secret
 * it says only that it is there; of an address to which something is sent only the server, since a path or a query
 * may carry a token.
 */
export function summaryOf(settings: Settings, now: number): string {
  const { config, file, readUrl, directory, items, calendar } = settings;
  const end = calendarEnd(calendar.calendar, now);
  const rows: (readonly [what: string, value: string, from: string])[] = [
    ['监听 listen', `${config.listen.host}:${config.listen.port}`, fromFile],
    [
      '存储 store',
      isPostgres(config.store) ? safeUrl(config.store) : config.store,
      settings.storeFromEnvironment ? fromEnvironment('LIANBAN_STORE') : fromFile,
    ],
    ...(readUrl
      ? [['只读副本 replica', safeUrl(readUrl), fromEnvironment('LIANBAN_STORE_READ')] as const]
      : []),
    [
      '单位 units',
      `${directory.units.length}`,
      config.directory ? `${fromFile}: ${config.directory}` : shipped,
    ],
    [
      '事项 items',
      items.map(({ code, version }) => `${code} ${version}`).join(', '),
      config.items ? fromFile : shipped,
    ],
    [
      '检察院 procuratorates',
      settings.procuratorates
        .map(({ unit, sealedWith }) => (sealedWith ? `${unit} ${sealed(settings, sealedWith)}` : unit))
        .join(', ') || '-',
      config.procuratorates ? fromFile : shipped,
    ],
    [
      '工作日历 calendar',
      `${calendar.calendar.version ?? '?'} → ${end.validThrough}（${end.daysLeft} 天 days）`,
      config.calendar ? `${shipped} + ${config.calendar} [${calendar.used.join(', ')}]` : shipped,
    ],
    [
      '附件 files',
      filesWords(config.files),
      process.env['LIANBAN_FILES']
        ? fromEnvironment('LIANBAN_FILES')
        : config.files?.place === inDatabase
          ? byDefault
          : fromFile,
    ],
    ['日志 log level', settings.logLevel, config.logLevel ? fromFile : byDefault],
    ...(settings.dingtalk
      ? [
          [
            '钉钉 DingTalk',
            `${serverOf(settings.dingtalk.base ?? 'https://oapi.dingtalk.com')}  应用 agent ${settings.dingtalk.agentId}  ${secret('密钥 secret', settings.dingtalk.appSecret)}  单位 units ${Object.keys(settings.dingtalk.people).length}`,
            fromEnvironment('LIANBAN_DINGTALK_*'),
          ] as const,
        ]
      : []),
    ...(settings.zhezhengding
      ? [
          [
            '浙政钉 Zhezhengding',
            `${serverOf(settings.zhezhengding.base)}  ${secret('密钥 secret', settings.zhezhengding.appSecret)}  单位 units ${Object.keys(settings.zhezhengding.people).length}`,
            fromEnvironment('LIANBAN_ZHEZHENGDING_*'),
          ] as const,
        ]
      : []),
    ...Object.entries(config.holders).map(
      ([unit, { url, key }]) =>
        [`数据来源 holder ${unit}`, `${serverOf(url)}  ${secret('密钥 key', key)}`, fromFile] as const,
    ),
    ...config.hosts.map(
      (host) =>
        [
          `接入系统 host ${host.id}`,
          [
            host.name,
            `单位 units ${host.units.join(',')}`,
            `角色 roles ${host.roles.join(',')}`,
            `来源 origins ${host.origins.join(',') || '-'}`,
            secret('密钥摘要 key hash', host.keyHash),
            host.webhook ? messagesOf(host.webhook) : '消息 messages -',
          ].join('  '),
          fromFile,
        ] as const,
    ),
  ];
  const lines = rows.map(([what, value, from]) => `  ${what}: ${value}  ← ${from}`);
  const notNeeded = calendar.notNeeded.map(
    (year) => `  ${year}.json 已随软件提供，可以移除 · comes with this version, its file may go`,
  );
  const warning = end.warning ? [`  ${end.warning.zh}`, `  ${end.warning.en}`] : [];
  return [`联办 Lianban · 配置 configuration ${file}`, ...lines, ...notNeeded, ...warning].join('\n');
}

function messagesOf(webhook: Webhook): string {
  const secrets = secretsOf(webhook);
  const rotating = secrets.length > 1 ? `（${secrets.length} 个同时有效 valid at once）` : '';
  const allowed = webhook.allow?.length ? ` 允许 allowed ${webhook.allow.join(',')}` : '';
  return `消息 messages ${serverOf(webhook.url)} ${secret('密钥 secret', secrets.join(''))}${rotating}${allowed}`;
}
const sealed = ({ sealKeys }: Settings, key: string): string =>
  secret(`加密密钥 sealed with ${key}`, sealKeys[key] ?? '');

const secret = (name: string, value: string): string => (value ? `${name} ***` : `${name} 未设置 missing`);

function serverOf(url: string): string {
  try {
    const { origin, protocol } = new URL(url);
    return origin === 'null' ? `${protocol}…` : origin;
  } catch {
    return '地址无效 not an address';
  }
}
