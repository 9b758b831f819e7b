import { type Evidence, shareOf } from './evidence.js';

const HEADING = /^#{1,6} \S/;
const ITEM = /^\s*(?:[-*•] |\d+[.)] )\S/;
/** Four words in a row, as sentences have them. */
const WORDS = /(?:^|[\s("'*_])\p{L}[\p{L}'’-]*[,;:]?(?: [\p{L}\d'’"(*_`-][\p{L}\d'’*_`-]*[,;:.)*"]*){3}/u;
const SYMBOLS = /[{}<>=;|\\[\]$@^~]/g;
const ENOUGH = 0.4;

/** Text of sentences, with or without markdown around them. */
export function isProse(evidence: Evidence): boolean {
  const { lines } = evidence;
  let said = 0;
  let marked = 0;
  for (const line of lines) {
    const symbols = line.match(SYMBOLS)?.length ?? 0;
    if (HEADING.test(line) || ITEM.test(line)) marked++;
    else if (WORDS.test(line) && symbols <= 0.04 * line.length + 2) said++;
  }
  if (said + marked < ENOUGH * lines.length) return false;
  return said >= 0.25 * lines.length || shareOf(evidence, HEADING) > 0 || marked >= 0.5 * lines.length;
}
