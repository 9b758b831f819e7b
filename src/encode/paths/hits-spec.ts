import type { Separators } from './read-search.js';

/** What the head of a hits block says. */
export interface HitsSpec {
  /** Paths stand on lines of their own in the original, below an empty line. */
  readonly headed: boolean;
  /** A line without a number has the number after that of the line above. */
  readonly next: boolean;
  /** Where `--` stands in the original without standing here. */
  readonly separators: Separators;
  /** Texts stand behind their indentation, may be named, and later be names. */
  readonly written: boolean;
  /** Texts are lines of the `lines` form with these flags. */
  readonly texts?: string;
}

/** What of the notation a block uses, for its legend. */
export interface HitsUse {
  readonly folders: boolean;
  readonly folded: boolean;
  readonly indented: boolean;
  readonly named: boolean;
  readonly texts: string;
}

export function formatHitsSpec(spec: HitsSpec, use: HitsUse): string {
  const flags = [
    spec.headed ? 'headed' : '',
    spec.next ? 'next' : '',
    spec.separators,
    spec.written ? '&' : '',
    spec.texts === undefined ? '' : `text(${spec.texts})`,
  ];
  const legend = [
    spec.headed ? '' : 'lines below a path belong to that file',
    use.folders ? 'indented names stand in the folder above' : '',
    use.indented ? "blanks behind a path begin that file's lines" : '',
    use.folded ? '3,9:text is lines 3 and 9 of the file' : '',
    spec.next ? 'no number: the next line' : '',
    use.named ? '3&1:text names a text, 9:&1 repeats it' : '',
    use.texts,
  ];
  const join = (parts: readonly string[], by: string) => parts.filter((part) => part !== '').join(by);
  const said = join(flags, ' ');
  return `${said}${said === '' ? '' : ' '}; ${join(legend, '; ')}`;
}

export function parseHitsSpec(text: string): HitsSpec {
  const end = text.indexOf(';');
  const flags = text
    .slice(0, end < 0 ? text.length : end)
    .trim()
    .split(' ');
  const texts = /(?:^| )text\(([^;()]*)\)/.exec(text)?.[1];
  return {
    headed: flags.includes('headed'),
    next: flags.includes('next'),
    separators: flags.includes('---') ? '---' : flags.includes('--') ? '--' : '',
    written: flags.includes('&'),
    ...(texts === undefined ? {} : { texts }),
  };
}
