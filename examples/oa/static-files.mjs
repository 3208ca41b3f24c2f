import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = (name) => join(import.meta.dirname, 'static', name);
const files = {
  'oa.css': [own('oa.css'), 'text/css; charset=utf-8'],
  'oa.print.css': [own('oa.print.css'), 'text/css; charset=utf-8'],
  'oa.js': [own('oa.js'), 'text/javascript; charset=utf-8'],
  'oa.svg': [own('oa.svg'), 'image/svg+xml'],
  'lianban.js': [
    fileURLToPath(import.meta.resolve('@lianban/elements/lianban.js')),
    'text/javascript; charset=utf-8',
  ],
};

/** The OA's own files and the bundle of Lianban's elements, from node_modules. Nothing else can be named. */
export async function serveStatic(request, reply) {
  const [path, type] = (Object.hasOwn(files, request.params.file) && files[request.params.file]) || [];
  const found = path && (await stat(path).catch(() => undefined));
  if (!found) {
    const why = path
      ? `${request.params.file} is not built yet: run "npm run build" first.`
      : 'No such file.';
    return reply.code(404).type('text/plain; charset=utf-8').send(why);
  }
  const etag = `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`;
  reply.headers({ etag, 'cache-control': 'no-cache' });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(type).header('content-length', found.size).send(createReadStream(path));
}
