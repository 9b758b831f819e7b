/** The lines of an encoded body, which end with line feeds alone; `ended`: the last one has its line feed, too. */
export function bodyLines(body: string): { readonly lines: readonly string[]; readonly ended: boolean } {
  const ended = body.endsWith('\n');
  return { lines: (ended ? body.slice(0, -1) : body).split('\n'), ended };
}
