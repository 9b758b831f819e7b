/** True when the text is one JSON value (an object or array; scalars are not worth it). */
export function isJsonText(text: string): boolean {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The JSON text without white space between its tokens; numbers, escapes and duplicate keys stay as they are spelled. */
export function minifyJson(text: string): string {
  return text.replace(/"(?:[^"\\]+|\\.)*"|[ \t\r\n]+/g, (token) => (token[0] === '"' ? token : ''));
}
