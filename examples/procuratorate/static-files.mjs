import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = (name) => join(import.meta.dirname, 'static', name);
const fromPackage = (name) => fileURLToPath(import.meta.resolve(name));
const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

const files = {
  'jc.css': [own('jc.css'), css],
  'jc.print.css': [own('jc.print.css'), css],
  'jc.js': [own('jc.js'), script],
  'case.js': [own('case.js'), script],
  'jc.svg': [own('jc.svg'), 'image/svg+xml'],
  // without the compiler of templates, which needs eval
  'vue.js': [fromPackage('vue/dist/vue.runtime.min.js'), script],
  'lianban.legacy.js': [fromPackage('@lianban/elements/lianban.legacy.js'), script],
};

/** The system's own files, Vue, and the classic bundle of Lianban's elements. Nothing else can be named. */
export async function readStatic(name, response) {
  const [path, type] = (Object.hasOwn(files, name) && files[name]) || [];
  const content = path && (await readFile(path).catch(() => undefined));
  if (!content) {
    const why = path ? `${name} is not there: run "npm ci" and "npm run build" first.` : 'No such file.';
    return response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(why);
  }
  return response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(content);
}
