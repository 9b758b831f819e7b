import { lineHead } from './line-heads.js';

const HIT = /^((?:[A-Za-z]:[\\/])?[^\s:][^:]{0,300}?):\d{1,7}:/;
const CONTEXT = /-\d{1,7}-/g;
/** A path alone on its line: segments without blanks, at least one slash or a name with an ending. */
const PATH = /^(?:\.{0,2}\/)?(?:[\w@.+~-]+\/)*[\w@.+~-]*[\w~-]$/;
const ENOUGH = 0.8;

/** Share of lines that a search prints: hits with their file and line number, context lines of those files, `--`. */
export function looksLikeHits(lines: readonly string[]): boolean {
  const paths = new Set<string>();
  let hits = 0;
  for (const line of lines) {
    const path = HIT.exec(line.slice(0, 400))?.[1];
    // A time of day has colons and numbers, too: what begins with a stamp is no hit.
    if (path === undefined || lineHead(line) !== 'hit') continue;
    hits++;
    paths.add(path);
  }
  if (hits < 2) return false;
  if (hits >= ENOUGH * lines.length) return true;
  const known = (line: string) =>
    line === '--' || [...line.slice(0, 400).matchAll(CONTEXT)].some((match) => paths.has(line.slice(0, match.index)));
  const others = lines.filter((line) => !HIT.test(line.slice(0, 400)) && known(line)).length;
  return hits + others >= ENOUGH * lines.length;
}

/** Lines of `rg --heading`: nearly all begin with a number and `:`, or `-` where they are context, below paths. A file with numbers has no paths between. */
export function looksLikeHeadedHits(lines: readonly string[]): boolean {
  const count = (of: RegExp) => lines.filter((line) => of.test(line)).length;
  const hits = count(/^\d{1,7}:/);
  const context = count(/^\d{1,7}-/);
  const paths = lines.filter((line) => line !== '--' && PATH.test(line)).length;
  return hits > 0 && paths > (context > 0 ? 0 : 1) && hits + context + paths + count(/^--$/) >= 0.95 * lines.length;
}

/** True for a list of file paths, one a line, most of them below a folder. */
export function looksLikePaths(lines: readonly string[]): boolean {
  const paths = lines.filter((line) => line.length <= 400 && PATH.test(line));
  return (
    paths.length >= 0.95 * lines.length && paths.filter((path) => path.includes('/', 1)).length >= 0.5 * lines.length
  );
}
