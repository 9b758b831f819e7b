import { reaches } from './evidence.js';
import { lineOfKnown, numberedHit } from './hit-lines.js';
import { lineHead } from './line-heads.js';

/** A hit without a line number, as `grep -r` prints it: a path with a folder or an ending, then text. */
const BARE_HIT =
  /^((?:[A-Za-z]:[\\/])?(?:\.{0,2}\/)?[\w@.+~-]+(?:\/[\w@.+~-]+)*\.[A-Za-z]\w{0,9}|(?:\.{0,2}\/)?[\w@.+~-]+(?:\/[\w@.+~-]+)+):(?!:)/;
/** Hosts and addresses have ports, not line numbers. */
const HOST = /^(?:\d{1,3}\.){3}\d{1,3}$|^localhost$/;
/** A path alone on its line: segments without blanks, at least one slash or a name with an ending. */
const PATH = /^(?:\.{0,2}\/)?(?:[\w@.+~-]+\/)*[\w@.+~-]*[\w~-]$/;
const ENOUGH = 0.8;

/** Share of lines that a search prints: hits with their file and line number, context lines of those files, `--`. */
export function looksLikeHits(lines: readonly string[]): boolean {
  const paths = new Set<string>();
  let hits = 0;
  for (const line of lines) {
    const path = numberedHit(line)?.path;
    // A time of day has colons and numbers, too: what begins with a stamp is no hit.
    if (path === undefined || HOST.test(path) || !isHitHead(lineHead(line))) continue;
    hits++;
    paths.add(path);
  }
  if (hits < 2) return looksLikeBareHits(lines);
  if (hits >= ENOUGH * lines.length) return true;
  const others = lines.filter(
    (line) => line === '--' || (numberedHit(line) === undefined && lineOfKnown(line, paths) !== undefined),
  ).length;
  return hits + others >= ENOUGH * lines.length;
}

/** With a stamp's time of day in the text of a hit the line is still a hit when its path has a folder or an ending. */
const isHitHead = (head: string): boolean => head === 'hit' || head === 'none';

function looksLikeBareHits(lines: readonly string[]): boolean {
  if (lines.length < 3 || !reaches(lines, 0.95 * lines.length, (line) => BARE_HIT.test(line))) return false;
  const paths = lines.flatMap((line) => BARE_HIT.exec(line)?.[1] ?? []);
  const folders = paths.filter((path) => path.includes('/')).length;
  // Words before a colon are headers and log sources; paths have folders or repeat.
  return folders >= 0.8 * paths.length && lines.some((line) => !/:\s*$/.test(line));
}

/** Lines of `rg --heading`: nearly all begin with a number and `:`, or `-` where they are context, below paths. A file with numbers has no paths between. */
export function looksLikeHeadedHits(lines: readonly string[]): boolean {
  const count = (of: RegExp) => lines.filter((line) => of.test(line)).length;
  const hits = count(/^\d{1,7}:/);
  if (hits === 0) return false;
  const context = count(/^\d{1,7}-/);
  const paths = lines.filter((line) => line !== '--' && PATH.test(line)).length;
  return paths > (context > 0 ? 0 : 1) && hits + context + paths + count(/^--$/) >= 0.95 * lines.length;
}

/** Hits in one file, which have no path: numbers that only grow, mostly by more than one, before `:`, or `-` where they are context. */
export function looksLikeFileHits(lines: readonly string[]): boolean {
  let last = -1;
  let steps = 0;
  let numbered = 0;
  for (const line of lines) {
    if (line === '--') continue;
    const digits = /^(\d{1,7})[:-](?!\d{2}[:.-])/.exec(line)?.[1];
    if (digits === undefined || Number(digits) <= last) continue;
    if (Number(digits) > last + 1) steps++;
    last = Number(digits);
    numbered++;
  }
  return numbered >= 2 && numbered >= 0.9 * lines.filter((line) => line !== '--').length && steps >= 0.25 * numbered;
}

/** True for a list of file paths, one a line, most of them below a folder. */
export function looksLikePaths(lines: readonly string[]): boolean {
  const isPath = (line: string) => line.length <= 400 && PATH.test(line);
  return (
    reaches(lines, 0.95 * lines.length, isPath) &&
    reaches(lines, 0.5 * lines.length, (line) => line.includes('/', 1) && isPath(line))
  );
}

/** True for a list of bare names, most of them with an ending, as `ls` prints it. */
export function looksLikeNames(lines: readonly string[]): boolean {
  const isName = (line: string) => /^[\w@.+~-]{1,120}[/*@]?$/.test(line);
  if (lines.length < 3 || !reaches(lines, 0.95 * lines.length, isName)) return false;
  const names = lines.filter(isName);
  return reaches(names, 0.6 * names.length, (name) => /[\w)]\.[A-Za-z]\w{0,7}$|\/$|^\.\w/.test(name));
}
