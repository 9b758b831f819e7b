import { countOf, type Evidence, shareOf } from './evidence.js';

const BRANCH = /^[\s│|]*(?:[├└]─|[├└╰]|\|--|`--|\+--|\\--)/;
const LONG = /^\s*(?:\d+ +)?(?:\d+ +)?[dlbcps-][rwxsStT-]{9}[+@.]?\s+\d+ /;
const TOTAL = /^total \d/;
const HEADING = /^[./~]?[^\s:][^:]{0,200}:$/;
const DOS = /^\d{2}\/\d{2}\/\d{4} +\d{2}:\d{2} (?:AM|PM)? +(?:<DIR>|[\d,]+) /;
const SIZED = /^\s*[\d.,]+[KMGTB]?\s+\.{0,2}\/?[\w.@+-]+(?:\/[\w.@+ -]*)+$/;
const STATUS = /^(?:[ MADRCU?!]{2}|[AMDRTC]\d{0,3})\s+\S*[\w./-]+$/;
const NAME = /^[\w.@+~-]+\/?$/;

/** A drawing of folders, as `tree` prints it. */
export function isTree(evidence: Evidence): boolean {
  return countOf(evidence.lines, BRANCH) >= 2 && shareOf(evidence, BRANCH) >= 0.6;
}

/** What `ls -l`, `ls -R`, `dir`, `du` and `git status -s` print. */
export function isListing(evidence: Evidence): boolean {
  const { lines } = evidence;
  const long = countOf(lines, LONG) + countOf(lines, DOS);
  const frame = countOf(lines, TOTAL) + countOf(lines, HEADING);
  if (long >= 2 && long + frame >= 0.8 * lines.length) return true;
  if (countOf(lines, STATUS) >= Math.max(3, 0.95 * lines.length)) return true;
  if (countOf(lines, SIZED) >= Math.max(3, 0.9 * lines.length)) return true;
  const folders = lines.filter(
    (line) => HEADING.test(line) && /^\.?\.?\/|^[\w.-]+(?:\/[\w.-]+)+:$|^\.:$/.test(line),
  ).length;
  return folders >= 2 && folders + countOf(lines, NAME) >= 0.95 * lines.length;
}
