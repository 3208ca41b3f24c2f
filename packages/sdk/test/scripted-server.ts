import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** when the client let go of the connection before the answer's end */
  readonly left: Promise<void>;
}

export interface ScriptedServer {
  readonly baseUrl: string;
  /** every request, in order */
  readonly seen: Seen[];
}

/** A real HTTP server on localhost; `answer` gets each request with its number, from 1. */
export async function scriptedServer(
  test: TestContext,
  answer: (response: ServerResponse, number: number, request: Seen) => void,
): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const left = new Promise<void>((resolve) => {
        response.on('close', () => response.writableEnded || resolve());
      });
      seen.push({ method, url, headers, body, left });
      answer(response, seen.length, seen.at(-1)!);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export const problem = (
  response: ServerResponse,
  status: number,
  code: string,
  more: { readonly headers?: Record<string, string>; readonly [field: string]: unknown } = {},
): void => {
  const { headers, ...fields } = more;
  json(
    response,
    { type: `urn:${code}`, title: code, status, code, detail: `${code}.`, traceId: 't1', ...fields },
    status,
    {
      'content-type': 'application/problem+json',
      ...headers,
    },
  );
};
