/** Lines up to this length are rows; longer ones are cut before the tags of blocks. */
const LONG = 4000;
/** What a row of a long line begins with. */
const BLOCK =
  /<(?:!--|(?:address|article|aside|blockquote|body|br|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|iframe|item|li|link|main|meta|nav|noscript|ol|option|p|pre|script|section|style|svg|table|tbody|td|template|tfoot|th|thead|title|tr|ul|url)\b)/gi;
/** An XML element that no list of names can know. */
const ELEMENT = /<[A-Za-z_]/g;
const FEW = 4;

/**
 * Where the rows of a text with tags begin: its lines, long ones cut before the tags of blocks, so that minified pages have places, too. The
 * first is 0. Linear.
 */
export function markupRows(text: string): number[] {
  const starts = [0];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed + 1;
    if (end - start > LONG) cutLine(text.slice(start, end), start, starts);
    if (end < text.length) starts.push(end);
    start = end;
  }
  return starts;
}

function cutLine(line: string, offset: number, starts: number[]): void {
  const places = (tag: RegExp) => [...line.matchAll(tag)].flatMap(({ index }) => (index > 0 ? [offset + index] : []));
  const blocks = places(BLOCK);
  for (const place of blocks.length < FEW ? places(ELEMENT) : blocks) starts.push(place);
}
