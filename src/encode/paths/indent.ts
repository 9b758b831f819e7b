/** The blanks that all texts begin with, and that none is made of; empty ones are not asked. */
export function commonIndent(texts: Iterable<string>): string {
  let common: string | undefined;
  for (const text of texts) {
    if (text === '') continue;
    const blanks = indentOf(text);
    const indent = blanks === text ? blanks.slice(0, -1) : blanks;
    if (common === undefined) common = indent;
    else {
      let n = 0;
      while (n < common.length && common[n] === indent[n]) n++;
      common = common.slice(0, n);
    }
    if (common === '') return '';
  }
  return common ?? '';
}

export function indentOf(text: string): string {
  let n = 0;
  for (let c = text.charCodeAt(n); c === 32 || c === 9; c = text.charCodeAt(n)) n++;
  return text.slice(0, n);
}
