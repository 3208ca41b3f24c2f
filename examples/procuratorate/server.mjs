// Starts the case system: node server.mjs (settings come from the environment, see README.md)
import { join } from 'node:path';
import { createProcuratorate } from './procuratorate.mjs';
import { openRegister } from './register.mjs';

const { env } = process;
const settings = {
  platformUrl: needed('LIANBAN_URL'),
  platformPublicUrl: env.LIANBAN_PUBLIC_URL || needed('LIANBAN_URL'),
  serverKey: needed('LIANBAN_SERVER_KEY'),
  webhookSecret: needed('LIANBAN_WEBHOOK_SECRET'),
  // without it: the address that this process listens on
  publicUrl: env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : '',
};
const host = env.HOST || '127.0.0.1';
const port = Number(env.PORT || 8083);
const register = openRegister(env.DATA_DIR || join(import.meta.dirname, '.lianban'));

const server = createProcuratorate({ settings, register })
  .once('error', (error) => stopWith(`The case system cannot listen on port ${port}: ${error.message}`))
  .listen(port, host, () => {
    const url = `http://${host}:${server.address().port}`;
    settings.publicUrl ||= url;
    console.log(JSON.stringify({ host: 'procuratorate', url }));
  });

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.close(() => {
    register.close();
    process.exit(0);
  });
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 500).unref();
}
process.once('SIGTERM', stop).once('SIGINT', stop);
if (env.HOST_STDIN === '1') process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();

function needed(name) {
  return (
    env[name] || stopWith(`Set ${name}: the case system asks the Lianban platform with it. See README.md.`)
  );
}

function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}
