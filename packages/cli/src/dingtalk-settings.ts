import type { DingtalkOptions } from '@lianban/platform';
import * as z from 'zod/mini';
import { readJson } from './read-json.ts';

const People = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const needed = ['APP_KEY', 'APP_SECRET', 'AGENT_ID', 'PEOPLE', 'LINK'] as const;

/** `LIANBAN_DINGTALK_*` of the environment: all that is needed, or none of it. */
export async function readDingtalk(): Promise<DingtalkOptions | undefined> {
  const told = (name: string) => process.env[`LIANBAN_DINGTALK_${name}`] ?? '';
  const missing = needed.filter((name) => !told(name));
  if (missing.length === needed.length) return undefined;
  if (missing.length > 0)
    throw new Error(
      `环境变量未设置 not set: ${missing.map((name) => `LIANBAN_DINGTALK_${name}`).join(', ')}`,
    );
  if (!/^\d+$/.test(told('AGENT_ID')))
    throw new Error('LIANBAN_DINGTALK_AGENT_ID 应为数字。It is a number, as DingTalk shows it.');
  const people = z.safeParse(People, await readJson(told('PEOPLE')));
  if (!people.success) throw new Error(`${told('PEOPLE')} is not a list of user ids by unit and role.`);
  const base = told('BASE');
  const recommendationLink = told('RECOMMENDATION_LINK');
  return {
    appKey: told('APP_KEY'),
    appSecret: told('APP_SECRET'),
    agentId: told('AGENT_ID'),
    people: people.data,
    link: told('LINK'),
    ...(base && { base }),
    ...(recommendationLink && { recommendationLink }),
  };
}
