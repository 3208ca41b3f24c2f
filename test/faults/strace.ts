import { spawnSync } from 'node:child_process';

/** Why system calls cannot be watched here, or undefined; the distribution's strace is installed where that may be. */
export function whyNoTrace(): string | undefined {
  if (process.platform !== 'linux') return 'strace is for Linux';
  const works = () => spawnSync('strace', ['-o', '/dev/null', 'true'], { timeout: 20_000 });
  if (works().error && process.getuid?.() === 0)
    spawnSync('apt-get', ['install', '-y', '-qq', 'strace'], { stdio: 'ignore', timeout: 60_000 });
  const { error, status, stderr } = works();
  if (error) return 'strace is not installed (apt-get install strace)';
  return status === 0 ? undefined : `strace may not trace here: ${String(stderr).trim()}`;
}
