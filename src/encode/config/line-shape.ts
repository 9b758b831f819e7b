const KEY = /^(\s*(?:- +)*)("[^"]*"|'[^']*'|[\w./$@<*%~-]+(?: [\w./-]+){0,3}?)(\s*[:=])(?=\s|$|"|'|\S)/;

/** What lines of one field have in common: indentation, item signs and key; of a line without a key, its text with words and numbers struck out. */
export function configShape(line: string): string {
  const key = KEY.exec(line.length > 200 ? line.slice(0, 200) : line);
  if (key !== null) return key[0];
  return line.replace(/[\p{L}\p{N}_][\p{L}\p{N}_./@:+-]*/gu, 'w');
}
