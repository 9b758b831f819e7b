/** What stands at one place of several texts: what they share, and between it what varies, `''` where nothing does. */
export interface Slot {
  readonly before: string;
  /** `<3..97>` numbers in this range (blanks may stand before them), `<a|b>` these values, `<812 values>` so many distinct ones. */
  readonly varying: string;
  readonly after: string;
}

/** Values that are listed at most, and characters of them. */
const FEW = 4;
const FEW_LENGTH = 40;
const LISTED = /^[^<>|…"\\\p{C}]+$/u;
const NUMBER = /^ *(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
const WORD = /[\p{L}\p{N}\p{M}\p{Cs}]/u;

/** The slot of a place with these distinct values (at least one). */
export function slotOf(values: ReadonlySet<string>): Slot {
  const list = [...values];
  const [first = ''] = list;
  if (list.length === 1) return { before: first, varying: '', after: '' };
  const isShort = list.length <= FEW && list.join('').length <= FEW_LENGTH && list.every((value) => LISTED.test(value));
  const range = list.length > 2 || !isShort ? rangeOf(list, first) : undefined;
  if (range !== undefined) return range;
  if (isShort) return { before: '', varying: `<${list.sort().join('|')}>`, after: '' };
  const { from, to } = cutOf(list, first, (c) => WORD.test(c));
  return { before: first.slice(0, from), varying: `<${list.length} values>`, after: first.slice(first.length - to) };
}

function rangeOf(list: readonly string[], first: string): Slot | undefined {
  const { from, to } = cutOf(list, first, (c) => /[\d. ]/.test(c));
  const numbers = list.map((value) => value.slice(from, value.length - to));
  if (!numbers.every((value) => NUMBER.test(value))) return undefined;
  let [min = '', max = ''] = [numbers[0], numbers[0]];
  for (const text of numbers) {
    if (Number(text) < Number(min)) min = text;
    if (Number(text) > Number(max)) max = text;
  }
  const varying = `<${min.trimStart()}..${max.trimStart()}>`;
  return { before: first.slice(0, from), varying, after: first.slice(first.length - to) };
}

/** Characters that all values share at their beginning and at their end, up to the last one outside a run of `inner` characters. */
function cutOf(values: readonly string[], first: string, inner: (c: string) => boolean): { from: number; to: number } {
  let from = first.length;
  let to = first.length;
  let shortest = first.length;
  for (const value of values) {
    shortest = Math.min(shortest, value.length);
    let same = 0;
    while (same < from && value[same] === first[same]) same++;
    from = same;
    let back = 0;
    while (back < to && value[value.length - 1 - back] === first[first.length - 1 - back]) back++;
    to = back;
  }
  while (from > 0 && inner(first[from - 1] as string)) from--;
  to = Math.min(to, shortest - from);
  while (to > 0 && inner(first[first.length - to] as string)) to--;
  return { from, to };
}
