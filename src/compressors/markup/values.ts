import { formatGap } from '../../ccr/index.js';
import { findBlobs } from '../blob/index.js';
import type { Cut } from './cuts.js';
import type { Page } from './page.js';

/** Digits of a blob that stay, so that it is known again. */
const HEAD = 24;
/** Data in an address is left out from this length on. */
const LEAST_DATA = 200;
/** A word of the request of this length that stands in a blob keeps it: shorter ones are there by chance. */
const NAMED = 10;
const DATA = /^data:[^,]{1,100},/;
const ADDRESSES = /\bdata:/i;

/** What stands in a text for blobs and data addresses: their beginnings stay. */
export function cutValues(page: Page, words: readonly string[]): (Cut & { mark: string })[] {
  const { text } = page;
  const names = words.filter((word) => word.length >= NAMED);
  const blobs = findBlobs(text).flatMap(({ start, end, format, content }) => {
    const digits = text.slice(start, end).toLowerCase();
    if (names.some((name) => digits.includes(name))) return [];
    const what = content === undefined ? format : `${format}: ${content}`;
    const mark = formatGap(end - start - HEAD, `characters of ${what}`);
    return [{ start: start + HEAD, end, what: format, mark }];
  });
  return [...blobs, ...dataAddresses(page)];
}

/** Data in attributes that is no blob, such as drawings in percent signs. */
function dataAddresses({ text, elements, attributes }: Page): (Cut & { mark: string })[] {
  if (!ADDRESSES.test(text)) return [];
  return elements.flatMap(({ name, start, openEnd }, i) => {
    if (openEnd - start < LEAST_DATA || name === '#comment' || !ADDRESSES.test(text.slice(start, openEnd))) return [];
    return attributes(i).flatMap((one) => {
      const front = DATA.exec(one.value)?.[0].length ?? 0;
      if (front === 0 || one.value.length - front < LEAST_DATA || /base64,$/.test(one.value.slice(0, front))) return [];
      const from = text.indexOf(one.value, one.start) + front;
      const end = from + one.value.length - front;
      const size = [...text.slice(from, end)].length;
      return [{ start: from, end, what: 'data', mark: formatGap(size, 'characters of data') }];
    });
  });
}
