/** A text as lines. `lines` joined with line feeds, plus one at the end when `ended`, is the text (with `crlf`: see `split`). */
export interface SplitText {
  /** Lines without their line feed; with `crlf` also without the carriage return before it, unless `bare` says otherwise. */
  readonly lines: readonly string[];
  /** Most lines end with CR LF: the CR is taken off, and lines that had none are named in `bare`. */
  readonly crlf: boolean;
  readonly bare: ReadonlySet<number>;
  /** The text ends with a line feed. */
  readonly ended: boolean;
}

/** Splits at line feeds only; any other break stays inside its line. */
export function splitText(text: string): SplitText {
  const ended = text.endsWith('\n');
  const lines = text.split('\n');
  if (ended) lines.pop();
  const terminated = ended ? lines.length : lines.length - 1;
  let returns = 0;
  for (let i = 0; i < terminated; i++) if ((lines[i] as string).endsWith('\r')) returns++;
  const bare = new Set<number>();
  const crlf = returns > 0 && returns * 2 > terminated;
  if (!crlf) return { lines, crlf, bare, ended };
  for (let i = 0; i < terminated; i++) {
    const line = lines[i] as string;
    if (line.endsWith('\r')) lines[i] = line.slice(0, -1);
    else bare.add(i);
  }
  if (!ended && lines[terminated] !== '') bare.add(terminated);
  return { lines, crlf, bare, ended };
}
