// `npm run bench:size`: what a page loads before a clerk can apply, and what the rules weigh, in bytes after gzip
// (level 9).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, type Plugin, rollup } from 'rollup';
import { virtualEntry } from '../tools/elements-entry.ts';
import { root } from '../tools/repo.ts';

interface Measured {
  name: string;
  /** sources, in the order in which a page would import them */
  files: string[];
  /** the only names to take from the files; all of them without */
  names?: readonly string[];
  sdkOutside?: boolean;
  /** without one the figure is only told */
  ceilingInKilobytes?: number;
}

const form = ['packages/elements/src/define/lian-provider.ts', 'packages/elements/src/define/lian-form.ts'];
const sdk = ['packages/sdk/src/index.ts'];

const rules = (entry: string): string[] => [`packages/rules/src/${entry}.ts`];

const list: Measured[] = [
  { name: 'form without SDK', files: form, sdkOutside: true, ceilingInKilobytes: 16 },
  { name: 'SDK alone', files: sdk, ceilingInKilobytes: 14 },
  { name: 'form and SDK', files: form, ceilingInKilobytes: 30 },
  { name: 'rules, whole with calendar', files: rules('index'), ceilingInKilobytes: 12 },
  { name: 'deadline alone', files: rules('index'), names: ['deadline'], ceilingInKilobytes: 4 },
  { name: 'three-no-submit alone', files: rules('index'), names: ['threeNoSubmit'] },
  { name: 'explanations', files: rules('explanations') },
  ...['calendar', 'cases', 'codes', 'supervision', 'lint', 'simulate'].map((entry) => ({
    name: `rules/${entry}`,
    files: rules(entry),
  })),
  {
    name: 'rules, every entry',
    files: ['index', 'calendar', 'cases', 'codes', 'supervision', 'lint', 'simulate', 'explanations'].flatMap(
      rules,
    ),
  },
];

for (const measured of list) {
  const { name, files, ceilingInKilobytes } = measured;
  const missing = files.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    console.log(`${name.padEnd(27)} not measured: ${missing.join(', ')} does not exist`);
    process.exitCode = 1;
    continue;
  }
  const { raw, gzip, parts } = await measure(measured);
  const ceiling = ceilingInKilobytes ?? Number.POSITIVE_INFINITY;
  const isOver = gzip > ceiling * 1000;
  if (isOver) process.exitCode = 1;
  console.log(
    `${name.padEnd(27)} ${kilobytes(gzip)} gzip (${kilobytes(raw)} raw)${ceilingInKilobytes ? `, ceiling ${ceiling} kB` : ''}${isOver ? '  OVER' : ''}`,
  );
  for (const [part, bytes] of parts)
    console.log(`    ${part.padEnd(22)} ${kilobytes(bytes)} before compression`);
}

/** Counts what loads at once; chunks behind a dynamic import come later and do not hold up the form. */
async function measure({ files, names, sdkOutside }: Measured) {
  const { steps }: { steps: (chrome: number, preamble: string) => Plugin[] } = await import(
    join(root, 'rollup.config.mjs')
  );
  const taken = names ? `{ ${names.join(', ')} }` : '*';
  const code = files.map((path) => `export ${taken} from ${JSON.stringify(join(root, path))};`).join('\n');
  // some are loaded for what they do: elements are defined
  const effects = (names ? [] : files)
    .map((path) => `import ${JSON.stringify(join(root, path))};`)
    .join('\n');
  const bundle = await rollup({
    input: 'size',
    external: sdkOutside ? /^@lianban\/sdk(\/|$)/ : [],
    plugins: [virtualEntry('size', `${effects}\n${code}`), ...steps(108, '')],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
  const first = chunks.find(({ isEntry }) => isEntry);
  const loaded = chunks.filter((chunk) => chunk === first || first?.imports.includes(chunk.fileName));
  return {
    raw: loaded.reduce((sum, chunk) => sum + chunk.code.length, 0),
    gzip: loaded.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0),
    parts: byPackage(loaded),
  };
}

function byPackage(chunks: readonly OutputChunk[]): [string, number][] {
  const sizes = new Map<string, number>();
  for (const [id, { renderedLength }] of chunks.flatMap((chunk) => Object.entries(chunk.modules))) {
    const part = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)|packages[\\/]([^\\/]+)/.exec(id);
    const name = part?.[1] ?? part?.[2] ?? 'other';
    sizes.set(name, (sizes.get(name) ?? 0) + renderedLength);
  }
  return [...sizes].filter(([, bytes]) => bytes > 0).sort((a, b) => b[1] - a[1]);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
