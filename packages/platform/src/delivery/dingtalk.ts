import type { PersonMessage, PersonMessages, PersonSent } from './person-messages.ts';
import { addressFor, personWords } from './person-words.ts';

export interface DingtalkOptions {
  readonly appKey: string;
  readonly appSecret: string;
  readonly agentId: string;
  /** unit -> role -> user ids in DingTalk */
  readonly people: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** where a person goes on; `{case}` and `{task}` are replaced */
  readonly link: string;
  /** the same for a recommendation, with `{recommendation}`; absent: `link`, whose `{case}` is then its id */
  readonly recommendationLink?: string;
  /** `https://oapi.dingtalk.com` when absent; an intranet has its own */
  readonly base?: string;
  readonly timeoutInMs?: number;
  readonly machineNow?: () => number;
}

interface Answer {
  readonly errcode?: number;
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly task_id?: number;
}

/** the lower of the limits that were published for one notice */
const mostUsers = 100;
const tokenErrors = [40014, 42001];
/** busy, called too often, or suspended for a while, by the published list */
const busyErrors = [-1, 88, 90018, 143103, 143104, 143203, 143204, 1430003];
/** the same words to the same user on one day: an earlier try has arrived, since each notice carries its id */
const arrivedErrors = [143106, 143206];
const busyWaitInMs = 60_000;
/** a token is fetched anew so long before its end */
const tokenMarginInMs = 5 * 60_000;

/**
 * Work notices (工作通知) of DingTalk by its published API: `gettoken`, then `topapi/message/corpconversation/asyncsend_v2`.
 * The token is kept until shortly before its end and fetched again once when it is refused. The words are ours; they name
 * no person and no matter. DingTalk tells the same user the same words once a day, so each notice carries its own id.
 */
export function dingtalk(options: DingtalkOptions): PersonMessages & { tryToken(): Promise<boolean> } {
  const { base = 'https://oapi.dingtalk.com', timeoutInMs = 5000, machineNow = () => Date.now() } = options;
  let token: { readonly value: Promise<string>; readonly until: number } | undefined;

  const ask = async (path: string, query: Record<string, string>, body?: object): Promise<Answer> => {
    const url = new URL(path, base);
    url.search = new URLSearchParams(query).toString();
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutInMs),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Refused(`HTTP ${answer.status}`);
    return (await answer.json()) as Answer;
  };
  const fetchToken = async (): Promise<string> => {
    const answer = await ask('/gettoken', { appkey: options.appKey, appsecret: options.appSecret });
    if (!answer.access_token) throw new Refused(`DingTalk ${answer.errcode ?? 'gives no token'}`);
    if (token)
      token = { ...token, until: machineNow() + (answer.expires_in ?? 7200) * 1000 - tokenMarginInMs };
    return answer.access_token;
  };
  const tokenNow = (): Promise<string> => {
    if (!token || token.until <= machineNow()) {
      const value = fetchToken();
      const mine = { value, until: machineNow() + timeoutInMs };
      token = mine;
      value.catch(() => {
        if (token?.value === value) token = undefined;
      });
    }
    return token.value;
  };
  const notify = async (message: PersonMessage, again: boolean): Promise<PersonSent> => {
    const users = usersOf(options, message.unit, message.role);
    const answer = await ask(
      '/topapi/message/corpconversation/asyncsend_v2',
      { access_token: await tokenNow() },
      {
        agent_id: Number(options.agentId),
        userid_list: users.slice(0, mostUsers).join(','),
        msg: noticeOf(message, options),
      },
    );
    const { errcode = -1, task_id: task } = answer;
    if (errcode === 0) return { state: 'accepted', ref: String(task ?? '') };
    if (arrivedErrors.includes(errcode)) return { state: 'accepted', ref: message.id };
    if (tokenErrors.includes(errcode)) {
      token = undefined;
      if (!again) return notify(message, true);
    }
    const error = `DingTalk ${errcode}`;
    if (busyErrors.includes(errcode)) return { state: 'failed', retry: true, error, waitInMs: busyWaitInMs };
    return { state: 'failed', retry: tokenErrors.includes(errcode), error };
  };
  return {
    name: 'dingtalk',
    knows: (unit, role) => usersOf(options, unit, role).length > 0,
    async send(message) {
      try {
        return await notify(message, false);
      } catch (error) {
        return { state: 'failed', retry: true, error: wordsFor(error, timeoutInMs) };
      }
    },
    tryToken: () =>
      fetchToken().then(
        () => true,
        () => false,
      ),
  };
}

class Refused extends Error {}

const usersOf = ({ people }: DingtalkOptions, unit: string, role: string): readonly string[] =>
  people[unit]?.[role] ?? [];

/** Node's own words would carry the address, and with it the token. */
function wordsFor(error: unknown, timeoutInMs: number): string {
  if (error instanceof Refused) return error.message;
  const { name } = error as { name?: string };
  return name === 'TimeoutError' ? `no answer within ${timeoutInMs} ms` : 'the connection failed';
}

function noticeOf(message: PersonMessage, links: DingtalkOptions): object {
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
