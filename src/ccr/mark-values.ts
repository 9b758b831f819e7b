import type { FieldStatement } from './types.js';

/** Text that stands in a mark as it is: nothing in it can be taken for the mark's own punctuation. */
const BARE = /^(?!.*\.\.)[\p{L}\p{N}_@#$%+*/:<>-](?:[\p{L}\p{N}_@#$%+*/:<>. -]*[\p{L}\p{N}_@#$%+*/:<>-])?/u;

/** A value or a name as written in a mark: bare where possible, else as a JSON string. */
export function writeValue(text: string): string {
  return BARE.exec(text)?.[0] === text && text.isWellFormed() ? text : JSON.stringify(text);
}

/** Reads one value at `at`; `undefined` when none stands there. */
export function readValue(line: string, at: number): { value: string; end: number } | undefined {
  if (line[at] === '"') {
    let end = at + 1;
    while (end < line.length && line[end] !== '"') end += line[end] === '\\' ? 2 : 1;
    try {
      return { value: JSON.parse(line.slice(at, end + 1)) as string, end: end + 1 };
    } catch {
      return undefined;
    }
  }
  let end = at;
  while (end < line.length && !'"|,;=~()[]'.includes(line[end] as string) && !line.startsWith('..', end)) end++;
  return end === at ? undefined : { value: line.slice(at, end), end };
}

/** `a|b` for the complete values, `lo..hi` for a range, `a|b~lo..hi` for both, `()` for no values at all. */
export function writeField(field: FieldStatement): string {
  const values = field.values?.length === 0 ? '()' : (field.values?.map(writeValue).join('|') ?? '');
  if (field.min === undefined && field.max === undefined) return values;
  const bound = (text: string | undefined) => (text === undefined ? '' : writeValue(text));
  return `${values}${field.values === undefined ? '' : '~'}${bound(field.min)}..${bound(field.max)}`;
}

/** The inverse of `writeField`. */
export function readField(line: string, at: number): { field: FieldStatement; end: number } | undefined {
  let end = at;
  let values: string[] | undefined;
  if (line.startsWith('()', end)) {
    values = [];
    end += 2;
  } else {
    for (;;) {
      const item = readValue(line, end);
      if (item === undefined) break;
      if (values === undefined && line.startsWith('..', item.end)) break;
      values = [...(values ?? []), item.value];
      end = item.end;
      if (line[end] !== '|') break;
      end++;
    }
  }
  if (values !== undefined && line[end] !== '~') return { field: { values }, end };
  if (values !== undefined) end++;
  const min = readValue(line, end);
  end = min?.end ?? end;
  if (!line.startsWith('..', end)) return values === undefined && min === undefined ? { field: {}, end } : undefined;
  end += 2;
  const max = readValue(line, end);
  end = max?.end ?? end;
  const field = {
    ...(values === undefined ? {} : { values }),
    ...(min === undefined ? {} : { min: min.value }),
    ...(max === undefined ? {} : { max: max.value }),
  };
  return { field, end };
}
