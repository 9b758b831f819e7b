/** A line of a search's output that matched. */
export interface Hit {
  readonly path: string;
  readonly line: string;
  readonly text: string;
}

/** How the output looks: `path:line:text` on every line, hits under a heading that is the path, or a list of paths. */
export type SearchForm = 'grep' | 'heading' | 'list';

export interface SearchResult {
  readonly form: SearchForm;
  readonly hits: readonly Hit[];
  /** The paths, in order, each once. */
  readonly paths: readonly string[];
}

const GREP = /^((?:[A-Za-z]:[\\/])?[^:\n]+):(\d+):(.*)$/;
const NUMBERED = /^(\d+)([:-])(.*)$/;

/** Reads the output of grep, ripgrep (with or without headings and context) or a file listing. */
export function readHits(output: string): SearchResult {
  const lines = output.split('\n').map((line) => line.replace(/\r$/, ''));
  const full = lines.filter((line) => line !== '');
  const grep = full.filter((line) => GREP.test(line) && !NUMBERED.test(line)).length;
  const numbered = full.filter((line) => NUMBERED.test(line)).length;
  const hits = grep * 2 >= full.length ? grepHits(full) : numbered * 2 >= full.length ? headingHits(lines) : [];
  if (hits.length === 0) return { form: 'list', hits, paths: [...new Set(full)] };
  const form = grep * 2 >= full.length ? 'grep' : 'heading';
  return { form, hits, paths: [...new Set(hits.map(({ path }) => path))] };
}

function grepHits(lines: readonly string[]): Hit[] {
  return lines.flatMap((whole) => {
    const [, path, line, text] = GREP.exec(whole) ?? [];
    return path === undefined || line === undefined || text === undefined ? [] : [{ path, line, text }];
  });
}

/** A path alone on a line, then `12:hit` and `13-context` until a blank line; `--` between groups. */
function headingHits(lines: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  let path: string | undefined;
  for (const whole of lines) {
    const [, line, sign, text] = NUMBERED.exec(whole) ?? [];
    if (whole === '') path = undefined;
    else if (line === undefined || text === undefined) path = whole === '--' ? path : whole;
    else if (sign === ':' && path !== undefined) hits.push({ path, line, text });
  }
  return hits;
}
