import type { Plugin } from 'rollup';

/**
 * Hosts send a strict content security policy: not even a caught attempt at `new Function` may stay in the bundle,
 * since the browser reports it as a violation. zod compiles parsers that way unless told not to, so that branch is
 * cut here; what then still builds code from text stops the build.
 */
export function noEval(): Plugin {
  return {
    name: 'no-eval',
    transform(code, id) {
      if (!/[\\/]zod[\\/]v4[\\/]core[\\/]/.test(id)) return null;
      const out = code
        .replace('if (globalConfig.jitless)', 'if (true)')
        .replace('const jit = !core.globalConfig.jitless;', 'const jit = false;')
        .replaceAll('const F = Function;', 'const F = undefined;');
      return out === code ? null : { code: out, map: null };
    },
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const found = codeFromText(this.parse(chunk.code), chunk.code);
        if (found) this.error(`${chunk.fileName} makes code from text, which pages forbid: ${found}`);
      }
    },
  };
}

type Node = { type: string; start: number; name?: string } & Record<string, unknown>;

/** The place where a program names `eval` or `Function` for anything but a comparison; else nothing. */
export function codeFromText(program: unknown, code: string): string | undefined {
  let found: string | undefined;
  const walk = (node: unknown, parent?: Node, key?: string): void => {
    if (found) return;
    if (Array.isArray(node)) {
      for (const child of node) walk(child, parent, key);
    } else if (isNode(node)) {
      const named = node.type === 'Identifier' && (node.name === 'eval' || node.name === 'Function');
      if (named && !isHarmless(parent, key))
        found = code.slice(Math.max(0, node.start - 40), node.start + 60);
      for (const [name, child] of Object.entries(node)) walk(child, node, name);
    }
  };
  walk(program);
  return found;
}

function isHarmless(parent?: Node, key?: string): boolean {
  if (!parent || parent['computed']) return false;
  if (parent.type === 'MemberExpression') return key === 'property';
  if (parent.type === 'Property' || parent.type === 'MethodDefinition') return key === 'key';
  return parent.type === 'BinaryExpression';
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
