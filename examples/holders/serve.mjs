// One department's data, served by a process of its own: node serve.mjs --unit JXYB --port 0
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccessLog } from './access-log.mjs';
import { createDoor } from './door.mjs';
import { describeHolders, openRegister } from './register.mjs';

const dataFolder =
  process.env.HOLDER_DATA ?? join(tmpdir(), `lianban-holders-${process.getuid?.() ?? 'user'}`);

if (process.argv.includes('--list')) console.log(JSON.stringify(await describeHolders(), null, 2));
else await serve(argument('--unit'), Number(argument('--port') ?? 0));

async function serve(unit, port) {
  const key = process.env.HOLDER_KEY;
  if (!unit) stopWith('Name the unit whose data are served: node serve.mjs --unit JXYB --port 0');
  if (!key) stopWith('Set HOLDER_KEY: without a key anyone on this machine could read the data.');

  const register = await openRegister(unit, dataFolder).catch((error) => stopWith(error.message));
  // Kept on disk only where the operator named a folder, else for the life of the process.
  const log = openAccessLog(process.env.HOLDER_DATA && join(dataFolder, `${unit}.access.jsonl`));
  const server = createServer(createDoor({ register, log, key }));

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close(() => {
      register.close();
      process.exit(0);
    });
    setTimeout(() => server.closeAllConnections(), 500).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (process.env.HOLDER_STDIN === '1') {
    process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
  }

  server.once('error', (error) => stopWith(`${unit} cannot listen on port ${port}: ${error.message}`));
  server.listen(port, '127.0.0.1', () => {
    console.log(JSON.stringify({ unit, url: `http://127.0.0.1:${server.address().port}` }));
  });
}

function argument(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}
