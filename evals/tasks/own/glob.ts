import { existsSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/**
 * Files below `folder` that a pattern finds, as paths with forward slashes, in order: `*` any part of a name, `?` one character,
 * `**` any folders. Empty when nothing fits.
 */
export function findFiles(folder: string, pattern: string): string[] {
  const parts = pattern.split('/');
  const fixed = parts.slice(
    0,
    Math.max(
      0,
      parts.findIndex((part) => /[*?]/.test(part)),
    ),
  );
  const top = resolve(folder, `${fixed.join('/')}/`.replace(/^\/$/, pattern.startsWith('/') ? '/' : '.'));
  if (parts.every((part) => !/[*?]/.test(part))) return existsSync(resolve(folder, pattern)) ? [pattern] : [];
  if (!existsSync(top)) return [];
  const wanted = toRegExp(pattern);
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      [
        ...fixed,
        ...join(entry.parentPath, entry.name)
          .slice(top.length + 1)
          .split(sep),
      ].join('/'),
    )
    .filter((path) => wanted.test(path))
    .sort();
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(
      /\*\*\/|\*\*|\*|\?/g,
      (sign) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[sign] as string,
    );
  return new RegExp(`^${source}$`, 'u');
}
