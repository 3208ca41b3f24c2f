/**
 * A host's back end in a process of its own: `node receiver-process.mjs PORT SECRET [STATUS]`. Says `{"port":n}`, then one
 * line for each message that it takes, with what it checked.
 */
import { createServer } from 'node:http';
import { verifyHostMessage } from '@lianban/sdk';

const [port, secret = '', status = '204'] = process.argv.slice(2);
const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  try {
    const message = await verifyHostMessage(body, request.headers, secret, { now: Date.now() });
    console.log(JSON.stringify(message));
    response.writeHead(Number(status)).end();
  } catch {
    response.writeHead(400).end();
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
