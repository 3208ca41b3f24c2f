import { Agent, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

const largestAnswer = 8 * 1024 * 1024;
const agent = new Agent({ keepAlive: true });
const secureAgent = new SecureAgent({ keepAlive: true });

/**
 * Posts JSON over a connection that is kept, follows no redirect, and answers the parsed body of a 2xx; undefined for
 * any other status. Rejects when there is no answer in time or it is not JSON. A quarter of the cost of `fetch`, which
 * matters where one application asks fourteen holders.
 */
export function postJson(
  url: URL,
  body: unknown,
  headers: Readonly<Record<string, string>>,
  timeoutInMs: number,
): Promise<unknown> {
  const text = JSON.stringify(body);
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      agent: secure ? secureAgent : agent,
      signal: AbortSignal.timeout(timeoutInMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        ...headers,
      },
    };
    const asked = (secure ? secureRequest : request)(url, options, (answer) => {
      let read = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        read += part;
        if (read.length > largestAnswer) answer.destroy(new Error('the answer is too large'));
      });
      answer.once('error', reject);
      answer.once('end', () => {
        const { statusCode = 0 } = answer;
        try {
          resolve(statusCode >= 200 && statusCode < 300 ? JSON.parse(read) : undefined);
        } catch (error) {
          reject(error);
        }
      });
    });
    asked.once('error', reject);
    asked.end(text);
  });
}
