import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { PackageSource } from './types.js';

export interface SourceFile {
  /** Package name and path inside it, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly lines: readonly string[];
  /** First twelve digits of the content's SHA-256. */
  readonly blob: string;
}

export interface InstalledPackage extends PackageSource {
  readonly files: readonly SourceFile[];
}

/** Runtime dependencies of this package: where it is installed, they are, in the versions of its lockfile. */
const NAMES = ['zod', 'yargs', 'yargs-parser', 'cliui', 'y18n', 'csv-stringify', 'cli-table3', 'cli-progress'] as const;
const SKIPPED = /(^|\/)(node_modules|locales|dist|examples?|benchmarks?)(\/|$)|\.d\.[cm]?ts$|\.min\./;
const SOURCE = /\.(ts|mts|js|mjs)$/;
const MAX_BYTES = 250_000;
const MAX_LINE = 500;

let installed: readonly InstalledPackage[] | undefined;

/** The packages that are installed, with their source files in order of path; those that are missing are left out. Read once. */
export function installedPackages(): readonly InstalledPackage[] {
  installed ??= NAMES.flatMap((name) => {
    const root = findPackage(name);
    const found = root === undefined ? undefined : readPackage(name, root);
    return found === undefined || found.files.length === 0 ? [] : [found];
  });
  return installed;
}

/** The nearest `node_modules` upwards that holds the package: beside a checkout, or around an installed copy. */
function findPackage(name: string): string | undefined {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

function readPackage(name: string, root: string): InstalledPackage | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const version = (manifest as { version?: unknown }).version;
    if (typeof version !== 'string') return undefined;
    const all = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/'));
    // A package that ships its TypeScript sources is read there, not in what was compiled from them.
    const sources = all.filter((file) => SOURCE.test(file) && !SKIPPED.test(file));
    const own = sources.some((file) => file.startsWith('src/')) ? sources.filter((x) => x.startsWith('src/')) : sources;
    const hash = createHash('sha256');
    const files: SourceFile[] = [];
    for (const file of own.sort((a, b) => (a < b ? -1 : 1))) {
      const full = path.join(root, file);
      if (statSync(full).size > MAX_BYTES) continue;
      const text = readFileSync(full, 'utf8');
      hash.update(`${file}\n${text.length}\n`).update(text);
      const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
      if (lines.length < 8 || lines.some((line) => line.length > MAX_LINE)) continue;
      const blob = createHash('sha256').update(text).digest('hex').slice(0, 12);
      files.push({ path: `${name}/${file}`, bytes: Buffer.byteLength(text), lines, blob });
    }
    return { name, version, sha256: hash.digest('hex'), files };
  } catch {
    return undefined;
  }
}
