const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Undoes the escapes of a JSON string's inside. The text must come from a string that the parser has accepted. */
export function unescapeJson(inner: string): string {
  let out = '';
  let from = 0;
  for (let at = inner.indexOf('\\'); at >= 0; at = inner.indexOf('\\', from)) {
    const letter = inner[at + 1] as string;
    out += inner.slice(from, at);
    if (letter === 'u') {
      out += String.fromCharCode(Number.parseInt(inner.slice(at + 2, at + 6), 16));
      from = at + 6;
    } else {
      out += SHORT[letter] ?? letter;
      from = at + 2;
    }
  }
  return out + inner.slice(from);
}
