// The element tests in a real Chromium. By hand, with a watch mode: CHROME_PATH=... wtr --config test/tools/wtr.config.mjs
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from './browser.ts';

const rootDir = fileURLToPath(new URL('../../', import.meta.url));
const { executablePath, args } = await findBrowser();

/** Each file's outcome goes to test/run.ts as it becomes known. */
const toParent = {
  reportTestFileResults: ({ testFile, sessionsForTestFile }) => {
    for (const { testResults, errors, logs, request404s } of sessionsForTestFile) {
      process.send({ testFile, testResults, errors, logs, request404s });
    }
  },
};

export default {
  rootDir,
  files: ['packages/elements/src/**/*.test.ts'],
  nodeResolve: {
    exportConditions: ['lianban-source', 'browser', 'production'],
    extensions: ['.ts', '.js', '.mjs'],
  },
  plugins: [esbuildPlugin({ ts: true, target: 'esnext', tsconfig: `${rootDir}tsconfig.json` })],
  browsers: [
    // One page at a time: only the front page has the focus that real keys need.
    chromeLauncher({ launchOptions: { executablePath, args }, concurrency: 1 }),
  ],
  concurrentBrowsers: 1,
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 180_000,
  reporters: process.send ? [toParent] : [defaultReporter()],
};
