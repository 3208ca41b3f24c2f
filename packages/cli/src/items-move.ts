import { parseArgs } from 'node:util';
import { type CaseMove, ItemMoveReport, inLanguage, type Language, Problem } from '@lianban/contract';
import { languageOf } from './verify.ts';

const usage = `lianban items move CODE --from VERSION --to VERSION [--case ID ...] [--dry-run] [--language zh-CN|en]
                    --url http://PLATFORM --unit CODE --user ID
  将在办件由事项的一个版本转入另一版本，逐件留痕；--dry-run 只列出每件会有哪些变化，不作改动。
  由目录管理员（catalogueEditor）办理：环境变量 LIANBAN_KEY 为接入系统的密钥。平台须在运行。
  Moves open cases from one version of an item to another, each on its trace; with --dry-run it only says what would
  change in each. It is the catalogue editor's act: LIANBAN_KEY holds the server key of the host. The platform runs.
  0: 全部可转或已转 all moved, or may be  1: 有不能转的 some cannot be  2: 用法错误或平台拒绝 wrongly called, or refused
`;

/** `lianban items move`: 0 all are moved or may be, 1 some cannot be, 2 wrongly called or refused by the platform. */
export async function runItems(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        case: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean' },
        url: { type: 'string' },
        unit: { type: 'string' },
        user: { type: 'string' },
        language: { type: 'string' },
      },
    });
    const [verb, code] = positionals;
    const { from, to, url, unit, user } = values;
    const { LIANBAN_KEY: key } = process.env;
    if (verb !== 'move' || !code || !from || !to || !url || !unit || !user)
      throw new Error(
        '请写明 CODE、--from、--to、--url、--unit、--user。Something of the command is missing.',
      );
    if (!key) throw new Error('请设置环境变量 LIANBAN_KEY。Set LIANBAN_KEY to the server key.');
    const language = languageOf(values.language);
    const dryRun = values['dry-run'] ?? false;
    const cases = values.case?.length ? { cases: values.case } : {};
    let [looked, blocked] = [0, 0];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const body = { from, to, dryRun, ...cases, ...(cursor && { cursor }) };
      const report: ItemMoveReport = await ask(
        `${url.replace(/\/$/, '')}/v1/items/${encodeURIComponent(code)}/moves`,
        body,
        {
          ...{
            authorization: `Bearer ${key}`,
            'accept-language': language,
            'lianban-roles': 'catalogueEditor',
          },
          ...{ 'lianban-unit': unit, 'lianban-user': user },
        },
      );
      for (const move of report.cases) process.stdout.write(sentenceOf(move, dryRun, language));
      looked += report.cases.length;
      blocked += report.cases.filter((move) => !(dryRun ? move.blockers.length === 0 : move.moved)).length;
      cursor = report.next;
    }
    const result = {
      zh: `共 ${looked} 件，${blocked} 件不能转入。${dryRun ? '未作任何改动。' : ''}`,
      en: `${looked} cases, ${blocked} cannot be moved.${dryRun ? ' Nothing was changed.' : ''}`,
    };
    process.stdout.write(`${inLanguage(result, language)}\n`);
    return blocked === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
}

async function ask(address: string, body: unknown, headers: Record<string, string>): Promise<ItemMoveReport> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new Error(`无法连接平台 the platform cannot be reached: ${address}`, { cause });
  });
  const json: unknown = await answer.json();
  if (answer.ok) return ItemMoveReport.parse(json);
  const problem = Problem.safeParse(json);
  throw new Error(problem.success ? errorOf(problem.data) : `${answer.status}`);
}

const errorOf = ({ detail, errors = [] }: Problem): string =>
  [detail, ...errors.map((e) => `  ${e.pointer}: ${e.message}`)].join('\n');

function sentenceOf(move: CaseMove, dryRun: boolean, language: Language): string {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const state = move.moved
    ? say('已转入', 'moved')
    : move.blockers.length > 0 || !dryRun
      ? say('不能转入', 'cannot be moved')
      : say('可以转入', 'may be moved');
  const day = (at: string | null) => at?.slice(0, 16).replace('T', ' ') ?? say('无', 'none');
  const lines = [
    ...move.blockers.map((b) => `[${b.code}] ${inLanguage(b.words, language)}`),
    ...move.clocks
      .filter((c) => c.dueBefore !== c.dueAfter)
      .map((c) => `${c.step}: ${say('到期', 'due')} ${day(c.dueBefore)} → ${day(c.dueAfter)}`),
    ...(move.added.length > 0 ? [`${say('新增环节', 'steps added')}: ${move.added.join(', ')}`] : []),
    ...(move.gone.length > 0 ? [`${say('取消环节', 'steps gone')}: ${move.gone.join(', ')}`] : []),
  ];
  return [`${move.number} ${state} (${move.case})`, ...lines.map((line) => `    ${line}`), ''].join('\n');
}
