import { Buffer } from 'node:buffer';
import { transform } from 'lightningcss';
import type { Plugin } from 'rollup';

interface TaggedTemplate {
  type: 'TaggedTemplateExpression';
  tag: { type: string; name?: string };
  quasi: { start: number; end: number; quasis: { value: { cooked: string } }[] };
}

/**
 * Lowers and minifies the text of css`...` for one Chrome version. esbuild does not look into literals, and an old
 * engine drops a declaration it does not know without a word. A template with ${} is no complete sheet: left alone.
 */
export function lowerCss(chrome: number): Plugin {
  return {
    name: 'lower-css',
    transform(code, id) {
      if (!code.includes('css`')) return null;
      const templates: TaggedTemplate[] = [];
      collect(this.parse(code), templates);
      let out = code;
      for (const { quasi } of templates.sort((a, b) => b.quasi.start - a.quasi.start)) {
        const [only, ...others] = quasi.quasis;
        if (!only || others.length > 0) continue;
        try {
          const css = lower(only.value.cooked, chrome, id);
          out = `${out.slice(0, quasi.start)}\`${escapeTemplate(css)}\`${out.slice(quasi.end)}`;
        } catch (cause) {
          this.warn({ message: `css stays as written: ${(cause as Error).message}`, cause });
        }
      }
      return { code: out, map: null };
    },
  };
}

/** @param chrome the oldest major version that must understand the result */
export function lower(css: string, chrome: number, filename = 'style.css'): string {
  const result = transform({
    filename,
    code: Buffer.from(css),
    minify: true,
    targets: { chrome: chrome << 16 },
  });
  return Buffer.from(result.code).toString('utf8');
}

const escapeTemplate = (text: string): string => text.replace(/[\\`]|\$\{/g, '\\$&');

function collect(node: unknown, found: TaggedTemplate[]): void {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, found);
  } else if (typeof node === 'object' && node !== null && 'type' in node) {
    const template = node as TaggedTemplate;
    if (template.type === 'TaggedTemplateExpression' && template.tag.name === 'css') found.push(template);
    for (const child of Object.values(node)) collect(child, found);
  }
}
