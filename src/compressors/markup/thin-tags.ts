import { formatGap } from '../../ccr/index.js';
import type { Cut } from './cuts.js';
import type { Page } from './page.js';

/** Attributes that say something to a reader; what is not among them sets out, styles and drives. */
const KEPT =
  /^(?:href|src|alt|title|id|name|value|type|content|datetime|colspan|rowspan|lang|cite|action|method|placeholder|label|checked|selected|disabled|start|open|aria-label|itemprop|property|rel|for|scope)$/;
/** Their classes name the language of what they show. */
const CLASSED = /^(?:pre|code|samp)$/;
/** Characters that are left out of a tag at least. */
const LEAST = 12;

/**
 * Of each tag outside the cuts the attributes that tell a reader nothing: `<div id="a" class="b" data-c="d">` becomes `<div id="a" …2>`, the first one
 * `<div id="a" [… 2 attributes]>`. Those that hold one of the words stay.
 */
export function thinTags(
  { text, elements, attributes }: Page,
  cuts: readonly Cut[],
  words: readonly string[],
): (Cut & { mark: string })[] {
  const gone: (Cut & { mark: string })[] = [];
  let isFirst = true;
  let next = 0;
  for (let i = 0; i < elements.length; i++) {
    const { name, start, openEnd } = elements[i] as Page['elements'][number];
    while ((cuts[next]?.end ?? text.length) <= start) next++;
    if ((cuts[next]?.start ?? text.length) <= start || openEnd - start < name.length + 2 + LEAST || name === '#comment')
      continue;
    // A tag with tags in it, or without an end, may be a damaged one.
    if (text[openEnd - 1] !== '>' || /[<>]/.test(text.slice(start + 1, openEnd - 1))) continue;
    const left = attributes(i).filter((one) => !isKept(one.name, one.value, name, words));
    if (left.reduce((sum, one) => sum + one.end - one.start, 0) < LEAST) continue;
    const runs = runsOf(left);
    runs.forEach(({ start: from, end }, k) => {
      const isLast = k === runs.length - 1;
      const mark = !isLast
        ? ''
        : isFirst
          ? ` ${formatGap(left.length, left.length === 1 ? 'attribute' : 'attributes')}`
          : ` …${left.length}`;
      gone.push({ start: from, end, what: '', mark });
    });
    isFirst = false;
  }
  return gone;
}

function isKept(name: string, value: string, element: string, words: readonly string[]): boolean {
  if (KEPT.test(name) || (name === 'class' && CLASSED.test(element))) return true;
  if (words.length === 0) return false;
  const lower = value.toLowerCase();
  return words.some((word) => lower.includes(word));
}

function runsOf(left: readonly { readonly start: number; readonly end: number }[]): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of left) {
    const before = runs.at(-1);
    if (before !== undefined && before.end === start) before.end = end;
    else runs.push({ start, end });
  }
  return runs;
}
