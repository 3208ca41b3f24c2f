import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';
import { root } from './repo.ts';

const source = join(root, 'packages/elements/src');
const polyfillsFile = join(source, 'legacy/polyfills.ts');

export const defineFile = join(source, 'define/index.ts');

/** The entry of the page bundles, made up here: every element is defined, and all public names are exported. */
export function elementsEntry(options: { polyfills?: boolean } = {}): Plugin {
  const lines = [
    `import ${JSON.stringify(defineFile)};`,
    `export * from ${JSON.stringify(join(source, 'index.ts'))};`,
  ];
  if (options.polyfills && existsSync(polyfillsFile))
    lines.unshift(`import ${JSON.stringify(polyfillsFile)};`);
  return virtualEntry('lianban', lines.join('\n'));
}

/** The entry of the rules as one script: what the package exports, and the words for it. */
export function rulesEntry(): Plugin {
  const files = [
    'index',
    'calendar',
    'cases',
    'codes',
    'explanations',
    'lint',
    'simulate',
    'supervision',
  ].map((name) => join(root, `packages/rules/src/${name}.ts`));
  return virtualEntry(
    'lianban-rules',
    files.map((path) => `export * from ${JSON.stringify(path)};`).join('\n'),
  );
}

export function virtualEntry(name: string, code: string): Plugin {
  const id = `\0${name}`;
  return {
    name: 'virtual-entry',
    resolveId: {
      order: 'pre',
      async handler(asked, importer, options) {
        if (asked === name && !importer) return { id, moduleSideEffects: true };
        const found = await this.resolve(asked, importer, { ...options, skipSelf: true });
        // package.json promises a bundler that only define/ has side effects; polyfills are not published by themselves.
        if (found && !found.external && /[\\/]src[\\/](legacy|define)[\\/]/.test(found.id)) {
          return { ...found, moduleSideEffects: true };
        }
        return found;
      },
    },
    load: (asked) => (asked === id ? code : null),
  };
}
