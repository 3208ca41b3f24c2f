import type { ZhezhengdingOptions } from '@lianban/platform';
import * as z from 'zod/mini';
import { readJson } from './read-json.ts';

const People = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const needed = ['APP_KEY', 'APP_SECRET', 'TENANT_ID', 'PEOPLE', 'LINK', 'BASE'] as const;

/** `LIANBAN_ZHEZHENGDING_*` of the environment: all that is needed, or none of it. */
export async function readZhezhengding(): Promise<ZhezhengdingOptions | undefined> {
  const told = (name: string) => process.env[`LIANBAN_ZHEZHENGDING_${name}`] ?? '';
  const missing = needed.filter((name) => !told(name));
  if (missing.length === needed.length) return undefined;
  if (missing.length > 0)
    throw new Error(
      `环境变量未设置 not set: ${missing.map((name) => `LIANBAN_ZHEZHENGDING_${name}`).join(', ')}`,
    );
  if (!URL.canParse(told('BASE')))
    throw new Error('LIANBAN_ZHEZHENGDING_BASE 应为网关地址。It is the address of the gateway.');
  const people = z.safeParse(People, await readJson(told('PEOPLE')));
  if (!people.success) throw new Error(`${told('PEOPLE')} is not a list of receiver ids by unit and role.`);
  const recommendationLink = told('RECOMMENDATION_LINK');
  return {
    appKey: told('APP_KEY'),
    appSecret: told('APP_SECRET'),
    tenantId: told('TENANT_ID'),
    people: people.data,
    link: told('LINK'),
    base: told('BASE'),
    ...(recommendationLink && { recommendationLink }),
  };
}
