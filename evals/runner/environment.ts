import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../record/index.js';

/** The package's own root: the nearest folder above this file that has a package.json. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function git(root: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** Name, version and, in a checkout of this package, commit, dirty flag and lockfile hash. */
export function packageFacts(): Manifest['package'] {
  const root = packageRoot();
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest['package'];
  const commit = existsSync(join(root, '.git')) ? git(root, 'rev-parse', 'HEAD') : undefined;
  const status = commit === undefined ? undefined : git(root, 'status', '--porcelain', '--untracked-files=no');
  const lockfile = join(root, 'package-lock.json');
  return {
    name,
    version,
    ...(commit === undefined ? {} : { commit }),
    ...(status === undefined ? {} : { dirty: status !== '' }),
    ...(existsSync(lockfile)
      ? { lockfileHash: createHash('sha256').update(readFileSync(lockfile)).digest('hex') }
      : {}),
  };
}

/** Where the run was made. */
export function machineFacts(): Manifest['machine'] {
  return { platform: process.platform, arch: process.arch, node: process.version, cpus: availableParallelism() };
}
