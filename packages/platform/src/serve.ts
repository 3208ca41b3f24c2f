import { serve } from '@hono/node-server';
import type { Platform } from './platform.ts';

export interface Served {
  readonly url: string;
  /** stops taking connections, ends streams, lets requests finish, closes the store */
  close(): Promise<void>;
}

/** How long a client may take, and how much of the machine all of them together. */
export interface Patience {
  readonly headersInMs: number;
  /** headers and body of one request; an answer, such as a stream of events, may take longer */
  readonly requestInMs: number;
  /** how often slow requests are looked for */
  readonly checkEveryInMs: number;
  readonly headerBytes: number;
  readonly connections: number;
}
const patient: Patience = {
  headersInMs: 10_000,
  requestInMs: 30_000,
  checkEveryInMs: 5_000,
  headerBytes: 16_384,
  connections: 8_192,
};

/** The platform behind a socket of its own. */
export function servePlatform(
  platform: Platform,
  { host, port, patience = patient }: { host: string; port: number; patience?: Patience },
): Promise<Served> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request) => platform.fetch(request),
        hostname: host,
        port,
        serverOptions: optionsOf(patience),
      },
      async (info) => {
        try {
          await platform.start();
        } catch (error) {
          reject(error);
          return;
        }
        resolve({
          url: `http://${host}:${info.port}`,
          close: async () => {
            await new Promise<void>((done) => {
              server.close(() => done());
              if ('closeAllConnections' in server)
                setTimeout(() => server.closeAllConnections(), 300).unref();
            });
            await platform.stop();
          },
        });
      },
    );
    server.maxConnections = patience.connections;
    server.on('error', reject);
  });
}

const optionsOf = (patience: Patience) => ({
  headersTimeout: patience.headersInMs,
  requestTimeout: patience.requestInMs,
  connectionsCheckingInterval: patience.checkEveryInMs,
  maxHeaderSize: patience.headerBytes,
});
