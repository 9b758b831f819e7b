import type { Evidence } from './evidence.js';

const DECLARED_HTML = /^\s*(?:<!--[\s\S]{0,400}?-->\s*)?(?:<!doctype html|<html[\s>])/i;
const DECLARED_XML = /^\s*<\?xml\s/;
const TAG = /<\/?([A-Za-z][\w:.-]*)(?:\s[^<>]*)?\/?>/g;
const HTML_NAMES =
  /^(?:a|abbr|article|aside|b|body|br|button|code|dd|details|div|dl|dt|em|figure|footer|form|h[1-6]|head|header|hr|i|img|input|label|li|link|main|meta|nav|ol|option|p|pre|script|section|select|small|span|strong|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|video)$/i;
const FRONT = 20_000;
const ENOUGH_LINES = 0.5;

/** `html` or `xml`, when the text begins and ends with tags and most of its lines hold some. */
export function markupType({ text, lines }: Evidence): 'html' | 'xml' | undefined {
  const front = text.slice(0, FRONT);
  if (DECLARED_HTML.test(front)) return 'html';
  if (DECLARED_XML.test(front)) return /<!doctype html|<html[\s>]/i.test(front.slice(0, 1000)) ? 'html' : 'xml';
  if (!/^\s*<[!A-Za-z]/.test(front) || !/>\s*$/.test(text.slice(-200))) return undefined;
  const tagged = lines.filter((line) => /<\/?[A-Za-z!][^<]*>|^\s*[\w:.-]+="[^"]*"|<[A-Za-z][\w:-]*$/.test(line)).length;
  if (tagged < ENOUGH_LINES * lines.length) return undefined;
  let names = 0;
  let known = 0;
  for (const match of front.matchAll(TAG)) {
    names++;
    if (HTML_NAMES.test(match[1] as string)) known++;
  }
  if (names < 3) return undefined;
  return known >= 0.5 * names ? 'html' : 'xml';
}
