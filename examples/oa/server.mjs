// Starts the office automation system: node server.mjs (settings come from the environment, see README.md)
import { join } from 'node:path';
import { createOa } from './oa.mjs';
import { openStore } from './store.mjs';

const { env } = process;
const host = env.HOST || '127.0.0.1';
const settings = {
  platformUrl: needed('LIANBAN_URL'),
  platformPublicUrl: env.LIANBAN_PUBLIC_URL || needed('LIANBAN_URL'),
  serverKey: needed('LIANBAN_SERVER_KEY'),
  webhookSecret: needed('LIANBAN_WEBHOOK_SECRET'),
  // without it: the address that the OA listens on
  publicUrl: env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : '',
};
const store = openStore(env.DATA_DIR || join(import.meta.dirname, '.lianban'));
const app = await createOa({ settings, store });

try {
  const url = await app.listen({ host, port: Number(env.PORT ?? 8081) });
  settings.publicUrl ||= url;
  console.log(JSON.stringify({ host: 'oa', url }));
} catch (error) {
  stopWith(`The OA cannot listen on port ${env.PORT || 8081}: ${error.message}`);
}

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await app.close();
  store.close();
  process.exit(0);
}
process.once('SIGTERM', stop).once('SIGINT', stop);
if (env.HOST_STDIN === '1') process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();

function needed(name) {
  return env[name] || stopWith(`Set ${name}: the OA asks the Lianban platform with it. See README.md.`);
}

function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}
