import { findFiles } from './repo.ts';

/** Which files `npm test` runs, by part. */
export interface Plan {
  /** names of the steps types, lint and build */
  steps: string[];
  units: string[];
  elements: string[];
  journeys: string[];
  faults: string[];
  /** parts that `--unit` left out, with the number of files */
  leftOut: string[];
}

/**
 * @param args words that a file's path must contain (any of them; none means all), and `--unit` for what needs
 * neither a browser nor much time
 */
export function planTests(args: readonly string[]): Plan {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const wanted = (path: string): boolean => words.length === 0 || words.some((word) => path.includes(word));
  const element = 'packages/elements/';
  const all = findFiles(
    'packages/*/src/**/*.test.ts',
    'examples/**/*.test.{ts,mjs}',
    'test/**/*.test.ts',
  ).filter(wanted);
  const within = (folder: string): string[] => all.filter((path) => path.startsWith(folder));

  const boundaries = within('test/boundaries/');
  const elements = within(element);
  const journeys = within('test/journeys/');
  const faults = within('test/faults/');
  const late = new Set([...boundaries, ...elements, ...journeys, ...faults]);
  const plan: Plan = {
    steps: ['types', 'lint', 'build'].filter(wanted),
    units: [...boundaries, ...all.filter((path) => !late.has(path))],
    elements,
    journeys,
    faults,
    leftOut: [],
  };
  // What runs in a page may need the bundles.
  if (elements.length + journeys.length > 0 && !plan.steps.includes('build')) plan.steps.push('build');
  if (!args.includes('--unit')) return plan;
  const counts = { elements, journeys, faults };
  return {
    ...plan,
    elements: [],
    journeys: [],
    faults: [],
    leftOut: Object.entries(counts).map(([part, files]) => `${part}: ${files.length}`),
  };
}
