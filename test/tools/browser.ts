import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { root } from './repo.ts';

export interface FoundBrowser {
  executablePath: string;
  args: string[];
}

const run = promisify(execFile);

let found: Promise<FoundBrowser> | undefined;

/** A Chromium that answers `--version`; says in one line which. Rejects with what to do if there is none to be had. */
export function findBrowser(): Promise<FoundBrowser> {
  found ??= search();
  return found;
}

export async function launch(): Promise<Browser> {
  return chromium.launch({ ...(await findBrowser()), headless: true });
}

async function search(): Promise<FoundBrowser> {
  const sources: [why: string, find: () => Promise<string | undefined>][] = [
    ['CHROME_PATH', async () => process.env['CHROME_PATH']],
    ['found on this machine', onMachine],
    ["installed now, the distribution's package", fromDistribution],
    ['packed in @sparticuz/chromium', packed],
  ];
  for (const [why, find] of sources) {
    const executablePath = await find().catch(() => undefined);
    const version = executablePath && (await versionOf(executablePath));
    if (executablePath && version) {
      console.log(`browser: ${version} (${why})`);
      return { executablePath, args: argsHere() };
    }
    if (executablePath) console.log(`browser: ${executablePath} does not start (${why}); looking further`);
  }
  throw new Error('No Chromium was found or could be installed. Install one, or point CHROME_PATH to it.');
}

function argsHere(): string[] {
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // Without it the accessibility tree leaves out controls that content-visibility keeps off the screen.
    '--force-renderer-accessibility',
  ];
  return isRoot() || process.env['CI'] ? ['--no-sandbox', ...args] : args;
}

async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(path, ['--version', ...(isRoot() ? ['--no-sandbox'] : [])], {
      timeout: 20_000,
    });
    return /\d+(\.\d+)+/.exec(stdout) ? (stdout.trim().split('\n').at(-1) ?? '') : undefined;
  } catch {
    return undefined;
  }
}

async function onMachine(): Promise<string | undefined> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere].find(canRun);
}

/** Ubuntu's package is only a pointer to a snap and will not start in a container: the caller tries it. */
async function fromDistribution(): Promise<string | undefined> {
  await aptInstall('chromium', 'fonts-noto-cjk');
  return onMachine();
}

async function packed(): Promise<string> {
  const { default: pack, inflate } = await import('@sparticuz/chromium');
  const binary = await pack.executablePath();
  const archive = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
  const libraries = join(await inflate(archive.pathname), 'lib');
  // Wrapped, so that only the browser sees these libraries, and its path alone is enough for other processes.
  const wrapper = join(root, '.cache/chromium');
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(
    wrapper,
    `#!/bin/sh\nLD_LIBRARY_PATH="$LD_LIBRARY_PATH:${libraries}" FONTCONFIG_PATH="\${FONTCONFIG_PATH:-${join(tmpdir(), 'fonts')}}" ` +
      `exec "${binary}" --no-zygote "$@"\n`,
  );
  chmodSync(wrapper, 0o755);
  return wrapper;
}

/** For screenshots only; without the fonts every test still passes, so a failure is no matter. */
export async function ensureChineseFonts(): Promise<void> {
  try {
    const { stdout } = await run('fc-list', [':lang=zh']);
    if (stdout.trim() === '') await aptInstall('fonts-noto-cjk');
  } catch {
    await aptInstall('fonts-noto-cjk').catch(() => undefined);
  }
}

async function aptInstall(...packages: string[]): Promise<void> {
  if (!isRoot()) throw new Error('only root installs packages');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeout: 300_000, maxBuffer: 1 << 26 };
  await run('apt-get', ['-qq', 'update'], options);
  await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...packages], options);
}

const isRoot = (): boolean => process.getuid?.() === 0;

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
