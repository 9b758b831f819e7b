const FENCE = /^\s*(?:```|~~~)/;

/**
 * A description without the white space that its source code gave it: common indentation (that of the first line aside, as in a docstring), blanks
 * at line ends, runs of blanks inside a line, more than one empty line in a row. Words, line order, relative indentation and fenced code stay.
 */
export function tidyText(text: string): string {
  if (!/^\s|\s$|[ \t]{2}|[ \t]\n|\n\s*\n\s*\n|\r/.test(text)) return text;
  const lines = text.split(/\r\n|\r|\n/);
  const indent = commonIndent(lines.slice(1));
  const out: string[] = [];
  let fenced = false;
  lines.forEach((line, i) => {
    const own = i === 0 ? line.trim() : line.slice(Math.min(indent, leading(line))).trimEnd();
    if (FENCE.test(own)) fenced = !fenced;
    if (own === '' && !fenced && (out.length === 0 || out.at(-1) === '')) return;
    out.push(fenced || own.includes('|') ? own : own.replace(/(\S)[ \t]{2,}(?=\S)/g, '$1 '));
  });
  return out.join('\n').trim();
}

const leading = (line: string): number => line.length - line.trimStart().length;

function commonIndent(lines: readonly string[]): number {
  const filled = lines.filter((line) => line.trim() !== '').map(leading);
  return filled.length === 0 ? 0 : filled.reduce((a, b) => Math.min(a, b));
}
