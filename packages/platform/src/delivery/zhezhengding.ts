import { createHmac, randomInt } from 'node:crypto';
import type { PersonMessage, PersonMessages, PersonSent } from './person-messages.ts';
import { addressFor, personWords } from './person-words.ts';

export interface ZhezhengdingOptions {
  /** of the application on the gateway: `apiKey` and the secret that signs */
  readonly appKey: string;
  readonly appSecret: string;
  readonly tenantId: string;
  /** unit -> role -> receiver ids (accountId) of the tenant */
  readonly people: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** where a person goes on; `{case}` and `{task}` are replaced */
  readonly link: string;
  /** the same for a recommendation, with `{recommendation}`; absent: `link`, whose `{case}` is then its id */
  readonly recommendationLink?: string;
  /** address of the gateway, which each province has its own of */
  readonly base: string;
  readonly timeoutInMs?: number;
  readonly machineNow?: () => number;
}

interface Answer {
  readonly success?: boolean;
  readonly content?: { readonly success?: boolean; readonly content?: { readonly msgId?: string } } | string;
}

const path = '/message/workNotification';
/** ours: the gateway's limit for one notice could not be looked up */
const mostUsers = 100;
const busyWaitInMs = 60_000;

/**
 * Work notices (工作通知) of Zhezhengding (浙政钉), the dedicated DingTalk of a province, through its gateway: one
 * signed POST of a form, `receiverIds`, `tenantId`, `bizMsgId`, `msg`; no token. The signature is HMAC-SHA256 over
 * method, time, nonce, path and the sorted parameters. Unverified, known from public clients only and never tried
 * against a gateway: whether it drops a second notice with the same `bizMsgId` (each try carries the same one), the
 * list of its error codes (so any refusal but 401 and 403 is tried again), and whether it wants X-Hmac-Auth-IP and -MAC.
 */
export function zhezhengding(options: ZhezhengdingOptions): PersonMessages {
  const { timeoutInMs = 5000, machineNow = () => Date.now() } = options;
  const notify = async (message: PersonMessage): Promise<PersonSent> => {
    const users = options.people[message.unit]?.[message.role] ?? [];
    const params = {
      bizMsgId: message.id,
      msg: JSON.stringify(noticeOf(message, options)),
      receiverIds: users.slice(0, mostUsers).join(','),
      tenantId: options.tenantId,
    };
    const answer = await fetch(new URL(path, options.base), {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutInMs),
      headers: {
        ...signedHeaders(options, params, machineNow()),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(params).toString(),
    });
    if (!answer.ok) return refused(answer.status);
    return sentOf((await answer.json()) as Answer, message.id);
  };
  return {
    name: 'zhezhengding',
    knows: (unit, role) => (options.people[unit]?.[role] ?? []).length > 0,
    async send(message) {
      try {
        return await notify(message);
      } catch (error) {
        return { state: 'failed', retry: true, error: wordsFor(error, timeoutInMs) };
      }
    },
  };
}

/** What the gateway checks: `apiKey`, and X-Hmac-Auth-* over method, time, nonce, path and sorted parameters. */
export function signedHeaders(
  { appKey, appSecret }: Pick<ZhezhengdingOptions, 'appKey' | 'appSecret'>,
  params: Readonly<Record<string, string>>,
  machineNow: number,
): Record<string, string> {
  const timestamp = `${new Date(machineNow + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;
  const nonce = `${machineNow}${randomInt(1000, 10_000)}`;
  const sorted = Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const signed = ['POST', timestamp, nonce, path, sorted].join('\n');
  return {
    apiKey: appKey,
    'X-Hmac-Auth-Timestamp': timestamp,
    'X-Hmac-Auth-Version': '1.0',
    'X-Hmac-Auth-Nonce': nonce,
    'X-Hmac-Auth-Signature': createHmac('sha256', appSecret).update(signed).digest('base64'),
  };
}

function refused(status: number): PersonSent {
  const error = `HTTP ${status}`;
  if (status === 429 || status >= 500) return { state: 'failed', retry: true, error, waitInMs: busyWaitInMs };
  return { state: 'failed', retry: status !== 401 && status !== 403, error };
}

/** Both the gateway and the service behind it say whether they took it; the inner answer may come as text. */
function sentOf({ success, content }: Answer, id: string): PersonSent {
  const inner =
    typeof content === 'string' ? (JSON.parse(content) as Exclude<Answer['content'], string>) : content;
  if (success && inner?.success !== false) return { state: 'accepted', ref: inner?.content?.msgId ?? id };
  return { state: 'failed', retry: true, error: 'Zhezhengding refused', waitInMs: busyWaitInMs };
}

function wordsFor(error: unknown, timeoutInMs: number): string {
  const { name } = error as { name?: string };
  if (name === 'TimeoutError') return `no answer within ${timeoutInMs} ms`;
  return name === 'SyntaxError' ? 'the answer is not JSON' : 'the connection failed';
}

function noticeOf(message: PersonMessage, links: ZhezhengdingOptions): object {
  const { title, text } = personWords[message.template];
  return {
    msgtype: 'action_card',
    action_card: {
      title,
      markdown: `### ${title}\n\n${text}\n\n编号 ${message.id}`,
      single_title: '查看 Open',
      single_url: addressFor(message, links),
    },
  };
}
