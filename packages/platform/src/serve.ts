import { serve } from '@hono/node-server';
import type { Platform } from './platform.ts';

export interface Served {
  readonly url: string;
  /** stops taking connections, ends streams, lets requests finish, closes the store */
  close(): Promise<void>;
}

/** The platform behind a socket of its own. */
export function servePlatform(
  platform: Platform,
  { host, port }: { host: string; port: number },
): Promise<Served> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request) => platform.fetch(request), hostname: host, port },
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
    server.on('error', reject);
  });
}
