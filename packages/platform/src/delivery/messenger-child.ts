/**
 * Fake of the two messengers' published APIs, a process of its own that the contract suite starts. It says its port on
 * standard output. `POST /next` sets what it answers to the next notices: `limited`, `expired`, `silence`, `refused`;
 * `GET /taken` tells the ids of the notices that it took, and how many tokens it gave.
 */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const secret = 'the secret';
const next: string[] = [];
const taken: string[] = [];
const seen = new Set<string>();
let tokens = 0;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '', 'http://fake');
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const reply = (json: object, status = 200) => response.writeHead(status).end(JSON.stringify(json));
  switch (url.pathname) {
    case '/next':
      next.push(...(JSON.parse(body) as string[]));
      return reply({});
    case '/taken':
      return reply({ taken, tokens });
    case '/gettoken':
      if (url.searchParams.get('appsecret') !== secret) return reply({ errcode: 40089 });
      tokens += 1;
      return reply({ errcode: 0, access_token: `token-${tokens}`, expires_in: 7200 });
    case '/topapi/message/corpconversation/asyncsend_v2': {
      const answer = next.shift();
      if (answer === 'limited') return reply({ errcode: 90018 });
      if (answer === 'expired' || url.searchParams.get('access_token') !== `token-${tokens}`)
        return reply({ errcode: 42001 });
      if (answer === 'refused') return reply({ errcode: 1430002 });
      const isAgain = take(idIn(body), body);
      if (answer === 'silence') return;
      return reply(isAgain ? { errcode: 143106 } : { errcode: 0, task_id: taken.length });
    }
    case '/message/workNotification': {
      const answer = next.shift();
      if (answer === 'limited') return reply({}, 429);
      const params = new URLSearchParams(body);
      if (answer === 'refused' || !isSigned(request.headers, params)) return reply({}, 403);
      if (answer === 'expired') return reply({ success: false });
      take(params.get('bizMsgId') ?? '', body);
      if (answer === 'silence') return;
      return reply({ success: true, content: { success: true, content: { msgId: `m-${taken.length}` } } });
    }
    default:
      return reply({}, 404);
  }
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));

const idIn = (body: string): string => /编号 ([\w-]+)/.exec(body)?.[1] ?? '';

/** Only a notice of the very same content counts as the one before; answers whether it had been taken before. */
function take(id: string, content: string): boolean {
  if (seen.has(content)) return true;
  seen.add(content);
  taken.push(id);
  return false;
}

function isSigned(headers: NodeJS.Dict<string | string[]>, params: URLSearchParams): boolean {
  const sorted = [...params].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`);
  const { 'x-hmac-auth-timestamp': time, 'x-hmac-auth-nonce': nonce } = headers;
  const text = `POST\n${time}\n${nonce}\n/message/workNotification\n${sorted.join('&')}`;
  return headers['x-hmac-auth-signature'] === createHmac('sha256', secret).update(text).digest('base64');
}
