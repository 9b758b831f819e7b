import type { DiffDocument } from '../../encode/index.js';

/** Data whose name says that a tool resolved it: `x.lock`, `x-lock.json`, `.x.lock.hcl`, sums; or packed sources and their maps. */
const RESOLVED =
  /\.(?:lock|lockb|lockfile|sum)$|[-.]lock\.(?:json|jsonc|ya?ml|toml|hcl)$|\.min\.\w+$|\.(?:js|css)\.map$/i;
const SAYS_SO =
  /@generated\b|\bgenerated\b.{0,80}\bdo not (?:edit|modify|change)\b|\bdo not (?:edit|modify|change)\b.{0,80}\bgenerated\b/i;
/** A line of the file that says so stands in its first hunk, among so many lines. */
const FRONT = 12;
/** Fewer changed lines are read sooner than they are fetched. */
const LEAST = 50;

/** The hunks of one file. */
interface FileHunks {
  readonly path: string;
  readonly hunks: readonly { readonly at: number; readonly lines: number }[];
}

/**
 * Files that a tool writes from others, by name or by what their first lines say, of which so much is changed that nobody reads it; none where no
 * file but such ones is changed.
 */
export function generatedFiles({ lines, parts }: DiffDocument): readonly FileHunks[] {
  const files: { path: string; hunks: { at: number; lines: number }[] }[] = [];
  for (const part of parts) {
    if (part.kind === 'file') files.push({ path: part.file.path, hunks: [] });
    else if (part.kind === 'hunk') files.at(-1)?.hunks.push(part);
  }
  const generated = files.filter(({ path, hunks }) => {
    const [first] = hunks;
    if (first === undefined) return false;
    const front = lines.slice(first.at + 1, first.at + 1 + Math.min(FRONT, first.lines));
    return RESOLVED.test(path) || front.some((line) => SAYS_SO.test(line));
  });
  const changed = ({ hunks }: FileHunks) =>
    hunks.reduce((sum, { at, lines: n }) => sum + lines.slice(at + 1, at + n).filter((l) => /^[+-]/.test(l)).length, 0);
  return generated.length === files.length ? [] : generated.filter((file) => changed(file) >= LEAST);
}
