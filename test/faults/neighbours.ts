import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { creditCodeOf } from './joint-item.ts';

export interface Neighbour {
  readonly url: string;
  close(): Promise<void>;
}

/** A holder of data that knows every decision, and that it names this unit. */
export function startHolder(receivingUnit: string): Promise<Neighbour> {
  const answer = JSON.stringify({
    found: true,
    asOf: '2026-01-01',
    record: { receivingUnit: creditCodeOf(receivingUnit) },
  });
  return listen(
    createServer(async (request, response) => {
      await textOf(request);
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(answer),
      });
      response.end(answer);
    }),
  );
}

export interface Message {
  /** the same each time the message is sent */
  readonly id: string;
  readonly type: string;
  readonly subject: string;
}

/** A host that takes the platform's messages. `take` answers false: it never hears of it. */
export async function startReceiver(
  take: (message: Message) => boolean = () => true,
): Promise<Neighbour & { readonly taken: readonly Message[] }> {
  const taken: Message[] = [];
  const neighbour = await listen(
    createServer(async (request, response) => {
      const message = JSON.parse(await textOf(request)) as Message;
      if (!take(message)) return request.socket.destroy();
      taken.push(message);
      return response.writeHead(204).end();
    }),
  );
  return { ...neighbour, taken };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  try {
    for await (const part of request) text += part;
  } catch {
    // the platform was killed while it asked
  }
  return text;
}

async function listen(server: Server): Promise<Neighbour> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
