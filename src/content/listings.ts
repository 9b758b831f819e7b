import { countOf, type Evidence, reaches } from './evidence.js';

const BRANCH = /^[\s│|]*(?:[├└]─|[├└╰]|\|--|`--|\+--|\\--)/;
const LONG = /^\s*(?:\d+ +)?(?:\d+ +)?[dlbcps-][rwxsStT-]{9}[+@.]?\s+\d+ /;
const TOTAL = /^total \d/;
const HEADING = /^[./~]?[^\s:][^:]{0,200}:$/;
const DOS = /^\d{2}\/\d{2}\/\d{4} +\d{2}:\d{2} (?:AM|PM)? +(?:<DIR>|[\d,]+) /;
const SIZED = /^\s*[\d.,]+[KMGTB]?\s+\.{0,2}\/?[\w.@+-]+(?:\/[\w.@+ -]*)+$/;
const STATUS = /^(?:[ MADRCU?!]{2}|[AMDRTC]\d{0,3})\s+\S*[\w./-]+$/;
const NAME = /^[\w.@+~-]+\/?$/;

/** A drawing of folders, as `tree` prints it. */
export function isTree({ lines }: Evidence): boolean {
  return reaches(lines, Math.max(2, 0.6 * lines.length), (line) => BRANCH.test(line));
}

/** What `ls -l`, `ls -R`, `dir`, `du` and `git status -s` print. */
export function isListing({ lines }: Evidence): boolean {
  const long = countOf(lines, LONG) + countOf(lines, DOS);
  if (long >= 2 && long + countOf(lines, TOTAL) + countOf(lines, HEADING) >= 0.8 * lines.length) return true;
  if (reaches(lines, Math.max(3, 0.95 * lines.length), (line) => STATUS.test(line))) return true;
  if (reaches(lines, Math.max(3, 0.9 * lines.length), (line) => SIZED.test(line))) return true;
  const folders = lines.filter(
    (line) => HEADING.test(line) && /^\.?\.?\/|^[\w.-]+(?:\/[\w.-]+)+:$|^\.:$/.test(line),
  ).length;
  return folders >= 2 && folders + countOf(lines, NAME) >= 0.95 * lines.length;
}
