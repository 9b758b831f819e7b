import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../record/index.js';

/** The package's own root: the nearest folder above this file whose package.json has a name. */
function packageRoot(): { root: string; name: string; version: string } {
  for (let root = dirname(fileURLToPath(import.meta.url)); ; root = dirname(root)) {
    const file = join(root, 'package.json');
    const facts = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string })
      : {};
    if (facts.name !== undefined) return { root, name: facts.name, version: facts.version ?? '0.0.0' };
    if (root === dirname(root)) return { root, name: 'headroom-evals', version: '0.0.0' };
  }
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
  const { root, name, version } = packageRoot();
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
