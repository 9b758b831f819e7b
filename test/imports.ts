import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One relative import: both paths from the project's root, with forward slashes. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Every relative import, export-from and dynamic import of the four source folders; `.js` read as `.ts`. */
export function importEdges(): ImportEdge[] {
  const edges: ImportEdge[] = [];
  for (const from of ['src', 'evals', 'datasets', 'workloads'].flatMap(sourceFiles)) {
    const text = readFileSync(join(root, from), 'utf8');
    for (const match of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const target = join(dirname(from), match[1] as string).replaceAll('\\', '/');
      edges.push({ from, to: target.replace(/\.js$/, '.ts') });
    }
  }
  return edges;
}
