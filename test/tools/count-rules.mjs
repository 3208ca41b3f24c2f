// Preloaded (`node --import`) for a run of the rules' own tests in one process: what a test imports from the rules is
// counted on its way, and LIANBAN_RULE_COVERAGE names the file that gets the report. The rules are not touched.
import { readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createRecorder } from '../../packages/rules/src/coverage/recorder.ts';
import { rulingWords } from '../../packages/rules/src/explanations/explain.ts';

const rules = new URL('../../packages/rules/src/', import.meta.url).href;
const recorder = createRecorder();
const blanks = new Set();
globalThis.countedRules = (name, rule) =>
  typeof rule !== 'function'
    ? rule
    : (...args) => {
        const result = rule(...args);
        recorder.see(name, args, result);
        noteBlanks(result);
        return result;
      };
process.on('exit', () => {
  const file = process.env.LIANBAN_RULE_COVERAGE;
  if (file) writeFileSync(file, JSON.stringify({ ...recorder.report(), blanks: [...blanks] }));
});

/** Rulings whose words ask for something that their evidence does not have: a reader would see a gap. */
function noteBlanks(result) {
  if (Array.isArray(result)) return result.forEach(noteBlanks);
  if (typeof result !== 'object' || result === null) return undefined;
  if (!('rule' in result && 'reason' in result && 'evidence' in result)) {
    return Object.values(result).filter(Array.isArray).forEach(noteBlanks);
  }
  const words = rulingWords[result.rule.id.split('/')[0]]?.[result.reason] ?? [];
  for (const [, asked] of words.join(' ').matchAll(/\{(\w+)\}/g)) {
    const value = result.evidence[asked];
    if (value === undefined || value === null) blanks.add(`${result.rule.id} ${result.reason} {${asked}}`);
  }
  return undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const asked = context.parentURL?.startsWith(rules) && /\.test\.ts$/.test(context.parentURL);
    const isRule = found.url.startsWith(rules) && /(?<!\.test|\.fixture)\.ts$/.test(found.url);
    return asked && isRule ? { ...found, url: `${found.url}?counted` } : found;
  },
  load(url, context, next) {
    if (!url.endsWith('?counted')) return next(url, context);
    const original = url.slice(0, -'?counted'.length);
    const names = exportsOf(readFileSync(fileURLToPath(original), 'utf8'));
    const lines = names.map((name) => `export const ${name} = countedRules('${name}', original.${name});`);
    const source = `import * as original from ${JSON.stringify(original)};\n${lines.join('\n')}\n`;
    return { format: 'module', source, shortCircuit: true };
  },
});

/** Names of values that a source exports, in the few forms that this project writes. */
function exportsOf(text) {
  const declared = [...text.matchAll(/^export (?:function\*?|const) (\w+)/gm)].map(([, name]) => name);
  const passedOn = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '' && !entry.startsWith('type ')),
  );
  return [...new Set([...declared, ...passedOn])];
}
