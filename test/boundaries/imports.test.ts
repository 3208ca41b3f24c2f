import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../tools/repo.ts';
import { exampleSources, manifestOf, ownPackage, packageSources, publicFile, targetOf } from './packages.ts';
import { importsOf, read } from './source.ts';

/** What each package may import of ours. `catalog` is data: whoever runs the platform may carry it. */
const mayImport: Record<string, readonly string[]> = {
  contract: [],
  rules: ['contract'],
  workflow: ['contract', 'rules'],
  platform: ['contract', 'rules', 'workflow', 'catalog'],
  cli: ['contract', 'rules', 'workflow', 'platform', 'catalog'],
  sdk: ['contract'],
  elements: ['contract', 'rules', 'sdk'],
  catalog: [],
};

/** What only a package's tests may import: the platform in memory instead of stubs, the catalogue as an example. */
const testsMayImport = (home: string): readonly string[] => [
  ...(mayImport[home] ?? []),
  'contract',
  'catalog',
  ...(home === 'elements' || home === 'sdk' ? ['platform/memory'] : []),
  // the figures of the forms are computed by the rule
  ...(home === 'catalog' ? ['rules'] : []),
];

const forThePage = ['contract', 'rules', 'workflow', 'sdk', 'elements'];

/**
 * `npm start` builds the page bundles on a fresh machine; the published command does not reach this file. Tests of the
 * PostgreSQL store find or start a server.
 */
const allowedOutside = ['packages/cli -> test/tools/build.ts', 'packages/platform -> test/tools/postgres.ts'];

const sources = packageSources();
const examples = exampleSources();

function none(found: readonly string[], because: string): void {
  if (found.length > 0) assert.fail(`${because}:\n  ${found.join('\n  ')}`);
}

describe('packages', () => {
  it('are the eight that the house names', () => {
    const homes = [...new Set(sources.map(({ home }) => home))];
    assert.deepEqual(homes.sort(), Object.keys(mayImport).sort());
  });

  it('import one way', () => {
    const wrong = sources.flatMap(({ path, home, isTest, imports }) => {
      const allowed = isTest ? testsMayImport(home) : (mayImport[home] ?? []);
      return imports.flatMap(({ from }) => {
        const own = ownPackage(from);
        const isAllowed =
          !own || own.home === home || allowed.some((name) => from.startsWith(`@lianban/${name}`));
        return isAllowed ? [] : [`${path} imports ${from}`];
      });
    });
    none(wrong, 'contract <- rules <- workflow <- platform <- cli, contract <- sdk <- elements');
  });

  it('reach into another package only through its exports', () => {
    const wrong = sources.flatMap(({ path, home, imports }) =>
      imports.flatMap(({ from }) => {
        const own = ownPackage(from);
        if (own)
          return publicFile(own.home, own.entry) ? [] : [`${path} imports ${from}, which is not public`];
        if (!from.startsWith('.')) return [];
        const target = targetOf(path, from);
        const isInside = target.startsWith(`packages/${home}/`);
        const isAllowed = isInside || allowedOutside.includes(`packages/${home} -> ${target}`);
        return isAllowed ? [] : [`${path} imports ${from}, outside its package`];
      }),
    );
    none(wrong, 'a file of another package is not public');
  });

  it('declare every library that they import', () => {
    const wrong = sources
      .filter(({ isTest }) => !isTest)
      .flatMap(({ path, home, imports }) => {
        const declared = [`@lianban/${home}`, ...Object.keys(manifestOf(home).dependencies ?? {})];
        return imports
          .filter(({ from, typeOnly }) => !typeOnly && !from.startsWith('.') && !isBuiltin(from))
          .filter(({ from }) => !declared.some((name) => from === name || from.startsWith(`${name}/`)))
          .map(({ from }) => `${path} imports ${from}`);
      });
    none(wrong, 'a published package brings only its own dependencies');
  });

  it('take only types from contract into rules, so that rules run without any dependency', () => {
    const wrong = sources
      .filter(({ home, isTest }) => home === 'rules' && !isTest)
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ from, typeOnly }) => !from.startsWith('.') && !typeOnly)
          .map(({ from }) => `${path} imports ${from}`),
      );
    none(wrong, 'write `import type`');
  });

  it('import nothing but its own data into catalog', () => {
    const wrong = sources
      .filter(({ home, isTest }) => home === 'catalog' && !isTest)
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ from }) => !/^\..*\.(json|ts)$/.test(from))
          .map(({ from }) => `${path} imports ${from}`),
      );
    none(wrong, 'catalog is data');
  });
});

describe('in a page', () => {
  it('nothing of Node is imported by what pages and back ends share', () => {
    const wrong = sources
      .filter(({ home, isTest }) => forThePage.includes(home) && !isTest)
      .flatMap(({ path, imports }) =>
        imports.filter(({ from }) => isBuiltin(from)).map(({ from }) => `${path} imports ${from}`),
      );
    none(wrong, 'a browser has no such module');
  });

  it('the platform in memory runs, with all that it imports', () => {
    const nodeOnly = (from: string): boolean => isBuiltin(from) || from.startsWith('@hono/node-server');
    const wrong: string[] = [];
    const seen = new Set<string>();
    const walk = (path: string): void => {
      if (seen.has(path) || path.endsWith('.json')) return;
      seen.add(path);
      for (const { from } of importsOf(read(path)).filter(({ typeOnly }) => !typeOnly)) {
        const own = ownPackage(from);
        const next = own
          ? publicFile(own.home, own.entry)
          : from.startsWith('.')
            ? targetOf(path, from)
            : undefined;
        if (nodeOnly(from)) wrong.push(`${path} imports ${from}`);
        else if (next && existsSync(join(root, next))) walk(next);
      }
    };
    walk('packages/platform/src/memory.ts');
    none(wrong, 'packages/platform/src/memory.ts must run in a browser');
  });
});

describe('examples', () => {
  it('know only the client, the elements and other people’s libraries, as a vendor would', () => {
    // what starts the demo is ours; what stands in a folder of its own is a vendor's
    const hosts = examples.filter(({ path }) => path.split('/').length > 2);
    const wrong = hosts.flatMap(({ path, home, isTest, imports }) =>
      imports.flatMap(({ from }) => {
        const own = ownPackage(from);
        if (own) {
          const isPublic = publicFile(own.home, own.entry) !== undefined;
          const isMeant = isTest || own.home === 'sdk' || own.home === 'elements';
          return isPublic && isMeant ? [] : [`${path} imports ${from}`];
        }
        const isOutside = from.startsWith('.') && !targetOf(path, from).startsWith(`examples/${home}/`);
        return isOutside ? [`${path} imports ${from}`] : [];
      }),
    );
    none(wrong, 'an example stands for a system that we do not own');
  });

  it('name no folder of ours or of another example', () => {
    const wrong = examples.filter(({ path }) =>
      /\.\.\/packages\/|\.\.\/\.\.\/(?!node_modules)/.test(read(path)),
    );
    none(
      wrong.map(({ path }) => path),
      'a path leads out of the example',
    );
  });
});
