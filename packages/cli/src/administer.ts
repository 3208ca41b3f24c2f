import { Role } from '@lianban/contract';
import {
  type AdministratorRole,
  addServerKey,
  assignAdministrator,
  dismissAdministrator,
  type Host,
  isoOf,
  newNamedKey,
  openPostgresStore,
  openSqliteStore,
  type Revocation,
  revokeServerKeys,
  revokeSessions,
  rotateServerKey,
  rotateSigningKey,
  SecurityRegister,
  type ShownKey,
  type Store,
  serverKeys,
} from '@lianban/platform';
import { isPostgres, readConfig } from './config.ts';
import { type Options, optionsOf } from './options.ts';

const by = 'operator' as const;

/** What whoever runs the platform does to keys, administrators and sessions; the answer is what it says, key included. */
export async function administer(
  verb: string,
  args: readonly string[],
  machineNow = () => Date.now(),
): Promise<string> {
  const options = optionsOf(args);
  const file = options.value('config');
  if (!file) throw new Error(`lianban ${verb}: --config FILE is missing.`);
  const config = await readConfig(file);
  const store = await openStore(config.store);
  try {
    const register = new SecurityRegister(store, machineNow);
    return await acts(verb, options, { register, store, hosts: config.hosts, machineNow });
  } finally {
    await store.close();
  }
}

interface Tools {
  readonly register: SecurityRegister;
  readonly store: Store;
  readonly hosts: readonly Host[];
  readonly machineNow: () => number;
}

async function acts(verb: string, options: Options, tools: Tools): Promise<string> {
  const [what = '', ...words] = options.words;
  const act = `${verb} ${what}`;
  const { register, store, hosts, machineNow } = tools;
  const [one = '', two = '', three = ''] = words;
  switch (act) {
    case 'keys list':
      return listed(await serverKeys(register, hosts, machineNow()));
    case 'keys add':
      return shownOnce(
        await addServerKey(register, { host: need(one, 'HOST'), scope: scopeOf(one, options, hosts), by }),
      );
    case 'keys rotate': {
      const overlap = Number(options.value('overlap-hours') ?? 7 * 24) * 3_600_000;
      if (!(overlap >= 0)) throw new Error('--overlap-hours is not a number of hours.');
      return shownOnce(await rotateServerKey(register, { host: need(one, 'HOST'), hosts, by, overlap }));
    }
    case 'keys revoke': {
      const key = options.value('key');
      const of = { host: need(one, 'HOST'), hosts, by, ...(key !== undefined && { key }) };
      return `已停用 ended: ${(await revokeServerKeys(register, of)).join(', ')}`;
    }
    case 'keys rotate-signing': {
      await register.read();
      const kid = await rotateSigningKey(register, store, {
        key: await newNamedKey(),
        by,
        atOnce: options.has('at-once'),
      });
      return `会话令牌由新密钥签发 tokens are signed by ${kid}`;
    }
    case 'admins list': {
      await register.read();
      const all = [...register.known.administrators.values()];
      return all.map((a) => `${a.unit} ${a.user} ${a.role} ${isoOf(a.since)}`).join('\n') || '无 none';
    }
    case 'admins assign': {
      const person = { unit: need(one, 'UNIT'), user: need(two, 'USER') };
      await assignAdministrator(register, { ...person, role: roleOf(three), by });
      return `已任命 assigned: ${one} ${two} ${three}`;
    }
    case 'admins dismiss':
      await dismissAdministrator(register, { unit: need(one, 'UNIT'), user: need(two, 'USER'), by });
      return `已免去 dismissed: ${one} ${two}`;
    case 'sessions revoke':
      await revokeSessions(register, revocationOf(options), by);
      return '已撤销，各进程两秒内生效 revoked, void on every process within two seconds';
    default:
      throw new Error(administerHelp);
  }
}

export const administerHelp = `lianban keys list
lianban keys add HOST --units A,B --roles applicant,officer [--origins http://a,http://b]
lianban keys rotate HOST [--overlap-hours 168]
lianban keys revoke HOST [--key ID]
lianban keys rotate-signing [--at-once]
lianban admins list
lianban admins assign UNIT USER systemAdministrator|securityAdministrator|auditAdministrator
lianban admins dismiss UNIT USER
lianban sessions revoke --token ID | --unit UNIT --user USER | --host HOST
each with --config FILE. The embedded store has one writer: with it, stop the platform first or use the routes.`;

async function openStore(store: string): Promise<Store> {
  return isPostgres(store) ? openPostgresStore({ url: store, pool: 2 }) : openSqliteStore({ file: store });
}

const need = (word: string, name: string): string => {
  if (!word) throw new Error(`${name} is missing.\n\n${administerHelp}`);
  return word;
};

/** What is named, else what the configuration says of the host. */
function scopeOf(host: string, options: Options, hosts: readonly Host[]) {
  const configured = hosts.find(({ id }) => id === host);
  const list = (name: string) => options.value(name)?.split(',').filter(Boolean);
  const units = list('units') ?? configured?.units;
  const roles = list('roles') ?? configured?.roles;
  if (!units?.length || !roles?.length)
    throw new Error(`The configuration has no host ${host}: say --units and --roles.`);
  const unknown = roles.filter((role) => !Role.options.some((known) => known === role));
  if (unknown.length > 0)
    throw new Error(`No such role: ${unknown.join(', ')}. Roles: ${Role.options.join(', ')}.`);
  return { units, roles: roles as readonly Role[], origins: list('origins') ?? configured?.origins ?? [] };
}

function roleOf(word: string): AdministratorRole {
  if (word === 'systemAdministrator' || word === 'securityAdministrator' || word === 'auditAdministrator')
    return word;
  throw new Error('The role is systemAdministrator, securityAdministrator or auditAdministrator.');
}

function revocationOf(options: Options): Revocation {
  const [token, host] = [options.value('token'), options.value('host')];
  const [unit, user] = [options.value('unit'), options.value('user')];
  if (token) return { token };
  if (host) return { host };
  if (unit && user) return { user: { unit, user } };
  throw new Error(`Say --token ID, --unit UNIT --user USER, or --host HOST.\n\n${administerHelp}`);
}

const listed = (keys: readonly ShownKey[]): string =>
  keys
    .map(({ key, host, from, units, roles, origins, until }) =>
      [
        `${host} ${key}`,
        from === 'store' ? '存储 store' : '配置 configuration',
        `单位 units ${units.join(',')}`,
        `角色 roles ${roles.join(',')}`,
        `来源 origins ${origins.join(',') || '-'}`,
        until === null ? '' : `至 until ${isoOf(until)}`,
      ]
        .filter(Boolean)
        .join('  '),
    )
    .join('\n') || '无 none';

const shownOnce = ({ key, secret }: { readonly key: string; readonly secret: string }): string =>
  `${secret}\n密钥 ${key} 只显示这一次，请交给接入系统妥善保管。\nKey ${key} is shown this once: hand it to the host, and keep no copy.`;
