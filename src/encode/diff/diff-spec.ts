/** What the head of a diff block says. */
export interface DiffSpec {
  /** Context lines that are left out at the beginning and at the end of every hunk that does not say otherwise; undefined: nothing is left out. */
  readonly cut?: Cut;
  /** A file's head without hashes lacks its `index` line. */
  readonly noIndex: boolean;
  /** Texts behind signs and their indentation may be named, and later be names. */
  readonly written: boolean;
  /** Texts are lines of the `lines` form with these flags. */
  readonly texts?: string;
}

/** Context lines left out at the beginning and at the end of a hunk. */
export type Cut = readonly [lead: number, trail: number];

/** What of the notation a block uses, for its legend. */
export interface DiffUse {
  /** Kinds of heads that are short: `M`, `A`, `D`, `m`. */
  readonly files: ReadonlySet<string>;
  readonly stat: boolean;
  /** How headers of hunks look; empty where none is short. */
  readonly hunks: string;
  readonly cuts: boolean;
  readonly named: boolean;
  readonly texts: string;
}

export function formatDiffSpec(spec: DiffSpec, use: DiffUse): string {
  const flags = [
    spec.written ? '&' : '',
    spec.cut === undefined ? '' : `…${spec.cut.join(',')}`,
    spec.noIndex ? '…index' : '',
    spec.texts === undefined ? '' : `text(${spec.texts})`,
  ];
  const legend = [
    filesLegend(use.files, spec.noIndex),
    use.stat ? '=stat: files changed, insertions(+), deletions(-)' : '',
    use.hunks === '' ? '' : `${use.hunks}: hunk from line N${use.hunks === '@N' ? '' : ', now M'}`,
    use.cuts ? '…a,b: context left out before and after' : '',
    use.named ? '&1+text names a text, &1 repeats it' : '',
    use.texts,
  ];
  const join = (parts: readonly string[], by: string) => parts.filter((part) => part !== '').join(by);
  const said = join(flags, ' ');
  return `${said}${said === '' ? '' : ' '}; ${join(legend, '; ')}`;
}

function filesLegend(files: ReadonlySet<string>, noIndex: boolean): string {
  const others = [files.has('A') ? '=A new' : '', files.has('D') ? '=D deleted' : ''].filter((one) => one !== '');
  if (files.size === 0) return '';
  return `=M ${noIndex ? 'path: file head without index' : 'index path: file head'}, mode 100644${others.length === 0 ? '' : ` (${others.join(', ')})`}`;
}

export function parseDiffSpec(text: string): DiffSpec {
  const end = text.indexOf(';');
  const flags = text
    .slice(0, end < 0 ? text.length : end)
    .trim()
    .split(' ');
  const match = (of: RegExp) => flags.map((flag) => of.exec(flag)).find((one) => one !== null);
  const cut = match(/^…(\d{1,6}),(\d{1,6})$/);
  const texts = /(?:^| )text\(([^;()]*)\)/.exec(text)?.[1];
  return {
    written: flags.includes('&'),
    noIndex: flags.includes('…index'),
    ...(cut === undefined ? {} : { cut: [Number(cut[1]), Number(cut[2])] as const }),
    ...(texts === undefined ? {} : { texts }),
  };
}
