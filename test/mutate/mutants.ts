import { parseAst } from 'rollup/parseAst';

/** One small fault put into a source: the text from `start` to `end` is replaced. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>;
type Place = { readonly parent: Node | undefined; readonly key: string };

/**
 * All faults for a JavaScript source: comparisons shifted or turned, conditions held true or false, arithmetic and
 * logic exchanged, literals changed, blocks emptied, calls such as `sort` left out. The words of an error are none
 * of them: no test should have to repeat them.
 */
export function mutantsOf(code: string): Mutant[] {
  const found = new Map<string, Mutant>();
  const walk = (node: Node, place: Place): void => {
    if (node.type === 'ThrowStatement' || isError(node) || node.type === 'ImportDeclaration') return;
    for (const mutant of mutate(node, place, code)) {
      const same = code.slice(mutant.start, mutant.end) === mutant.replacement;
      if (!same) found.set(`${mutant.start} ${mutant.end} ${mutant.replacement}`, mutant);
    }
    for (const [key, child] of Object.entries(node)) {
      for (const next of Array.isArray(child) ? child : [child]) {
        if (isNode(next)) walk(next, { parent: node, key });
      }
    }
  };
  walk(parseAst(code) as unknown as Node, { parent: undefined, key: '' });
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

export const applyMutant = (code: string, { start, end, replacement }: Mutant): string =>
  code.slice(0, start) + replacement + code.slice(end);

const operators: Record<string, readonly string[]> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '/=': ['*='],
  '||=': ['&&='],
  '??=': ['&&='],
};
const methods: Record<string, string> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
};
const removable = ['sort', 'filter', 'slice', 'reverse', 'trim'];
const comparisons = ['<', '<=', '>', '>=', '===', '!==', '&&', '||'];

function mutate(node: Node, { parent, key }: Place, code: string): Mutant[] {
  const { start, end } = node;
  const text = code.slice(start, end);
  const as = (...replacements: string[]) => replacements.map((replacement) => ({ start, end, replacement }));
  const isTest = key === 'test' && parent !== undefined;
  // a loop whose condition is always true only never ends
  const held = isTest && parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression';
  const decided = (): Mutant[] => (held ? as('false') : as('true', 'false'));
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const operator = node['operator'] as string;
      const joined = operator === '+' && [node['left'], node['right']].some(isText);
      const others = joined ? [] : exchanged(node, 'left', 'right', code);
      return comparisons.includes(operator) ? [...others, ...decided()] : others;
    }
    case 'AssignmentExpression':
      return exchanged(node, 'left', 'right', code);
    case 'UnaryExpression': {
      const argument = node['argument'] as Node;
      const inner = code.slice(argument.start, argument.end);
      return node['operator'] === '!' || node['operator'] === '-' ? as(`(${inner})`) : [];
    }
    case 'UpdateExpression':
      return as(text.includes('++') ? text.replace('++', '--') : text.replace('--', '++'));
    case 'Identifier':
    case 'MemberExpression':
      return isTest ? decided() : [];
    case 'CallExpression':
      return [...call(node, code), ...(isTest ? decided() : [])];
    case 'ChainExpression':
      return as(text.replace('?.[', '[').replace('?.', '.'));
    case 'Literal':
      return isName(parent, key) ? [] : literal(node, as);
    case 'TemplateLiteral':
      return as('``');
    case 'ArrayExpression':
      return as(text.replace(/\s/g, '') === '[]' ? "['mutant']" : '[]');
    case 'ObjectExpression':
      return text.replace(/\s/g, '') === '{}' ? [] : as('({})');
    case 'ArrowFunctionExpression': {
      const body = node['body'] as Node;
      return body.type === 'BlockStatement'
        ? []
        : [{ start, end, replacement: `${code.slice(start, body.start).replace(/\(\s*$/, '')}undefined` }];
    }
    case 'BlockStatement':
      return text.replace(/\s/g, '') === '{}' ? [] : as('{}');
    case 'ContinueStatement':
    case 'BreakStatement':
      return as(';');
    case 'ExpressionStatement':
      return (node['expression'] as Node).type === 'CallExpression' ? as(';') : [];
    default:
      return [];
  }
}

/** The same two sides with another operator between them. */
function exchanged(node: Node, left: string, right: string, code: string): Mutant[] {
  const operator = node['operator'] as string;
  const from = (node[left] as Node).end;
  const at = code.indexOf(operator, from);
  if (at < 0 || at >= (node[right] as Node).start) return [];
  return (operators[operator] ?? []).map((replacement) => ({
    start: at,
    end: at + operator.length,
    replacement,
  }));
}

function call(node: Node, code: string): Mutant[] {
  const callee = node['callee'] as Node;
  if (callee.type !== 'MemberExpression' || callee['computed']) return [];
  const property = callee['property'] as Node & { name: string };
  const object = callee['object'] as Node;
  const other = Object.hasOwn(methods, property.name) ? methods[property.name] : undefined;
  if (other) return [{ start: property.start, end: property.end, replacement: other }];
  if (!removable.includes(property.name)) return [];
  return [{ start: node.start, end: node.end, replacement: code.slice(object.start, object.end) }];
}

function literal(node: Node, as: (...replacements: string[]) => Mutant[]): Mutant[] {
  const value = node['value'];
  if (typeof value === 'boolean') return as(String(!value));
  if (typeof value === 'number') return as(String(value + 1));
  if (typeof value === 'string') return as(value === '' ? "'mutant'" : "''");
  return [];
}

/** A key, a member's name or a module: another one is another program, and the compiler would say so. */
const isName = (parent: Node | undefined, key: string): boolean =>
  (parent?.type === 'Property' && key === 'key') || key === 'source' || parent?.type === 'ImportAttribute';

const isText = (node: unknown): boolean =>
  isNode(node) &&
  (node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string'));

const isError = (node: Node): boolean =>
  node.type === 'NewExpression' && /Error$/.test(String((node['callee'] as { name?: string }).name));

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;
