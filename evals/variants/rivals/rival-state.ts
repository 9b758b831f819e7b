import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RivalPackage } from './packages.js';
import { rivalsHome } from './rivals-home.js';

/** The rival's own environment: an npm prefix or a Python virtual environment. */
export function rivalFolder({ name }: Pick<RivalPackage, 'name'>, home = rivalsHome()): string {
  return join(home, name);
}

/** The Python of a virtual environment. */
export function pythonOf(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/** The version that is installed; undefined: none. */
export function rivalState(rival: RivalPackage, home = rivalsHome()): string | undefined {
  const folder = rivalFolder(rival, home);
  return rival.registry === 'npm' ? npmVersion(folder, rival.package) : pythonVersion(folder, rival.package);
}

const named = z.object({ version: z.string() });

function npmVersion(folder: string, name: string): string | undefined {
  const file = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return undefined;
  const read = named.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return read.success ? read.data.version : undefined;
}

function pythonVersion(folder: string, name: string): string | undefined {
  if (!existsSync(pythonOf(folder))) return undefined;
  const head = `${name.toLowerCase().replaceAll(/[-_.]+/g, '_')}-`;
  for (const library of libraries(folder)) {
    const found = readdirSync(library).find((entry) => {
      return (
        entry.endsWith('.dist-info') &&
        entry
          .toLowerCase()
          .replaceAll(/[-_.]+(?=\D)/g, '_')
          .startsWith(head)
      );
    });
    if (found !== undefined) return found.slice(head.length, -'.dist-info'.length);
  }
  return undefined;
}

function libraries(folder: string): string[] {
  const windows = join(folder, 'Lib', 'site-packages');
  const lib = join(folder, 'lib');
  const unix = existsSync(lib) ? readdirSync(lib).map((entry) => join(lib, entry, 'site-packages')) : [];
  return [windows, ...unix].filter((library) => existsSync(library));
}
