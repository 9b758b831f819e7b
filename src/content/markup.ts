import type { Evidence } from './evidence.js';

const DECLARED_HTML = /^\s*(?:<!--[\s\S]{0,400}?-->\s*)?(?:<!doctype html|<html[\s>])/i;
const DECLARED_XML = /^\s*<\?xml\s/;
const TAG = /<\/?([A-Za-z][\w:.-]*)(?:\s[^<>]*)?\/?>/g;
const HTML_NAMES =
  /^(?:a|abbr|article|aside|b|body|br|button|code|dd|details|div|dl|dt|em|figure|footer|form|h[1-6]|head|header|hr|i|img|input|label|li|link|main|meta|nav|ol|option|p|pre|script|section|select|small|span|strong|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|video)$/i;
const FRONT = 20_000;
const ENOUGH_LINES = 0.5;

/** What a program prints before a page: a status line and headers, or a note of what was fetched. */
const PREFACE = /^(?:[^<\n]{0,400}\n){1,40}\s*(?=<!doctype html|<html[\s>])/i;
const MOST_PREFACE = 0.15;
const DRAWING = /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<svg[\s>]/;
/** Components that stand in a file of their own are sources: their scripts and styles are what they are about. */
const COMPONENT = /^\s*<(?:template|script|style)[\s>]/;
const PAGE = /<(?:!doctype|html|body)[\s>]/i;

/** What says of itself to be a page or XML, be its characters as opaque as they may. */
export function declaredMarkup({ text }: Evidence): 'html' | 'xml' | undefined {
  const front = text.slice(0, FRONT);
  if (DRAWING.test(front)) return 'xml';
  if (DECLARED_HTML.test(front) || DECLARED_XML.test(front)) return declaredType(front);
  const preface = PREFACE.exec(front)?.[0].length ?? 0;
  const isPage = preface > 0 && preface <= MOST_PREFACE * text.length && /<\/html>\s*$/i.test(text.slice(-400));
  return isPage ? 'html' : undefined;
}

function declaredType(front: string): 'html' | 'xml' {
  return DECLARED_HTML.test(front) || /<!doctype html|<html[\s>]/i.test(front.slice(0, 1000)) ? 'html' : 'xml';
}

/** `html` or `xml`, when the text begins and ends with tags and most of its lines hold some. */
export function markupType({ text, lines }: Evidence): 'html' | 'xml' | undefined {
  const front = text.slice(0, FRONT);
  if (COMPONENT.test(front) && !PAGE.test(front)) return undefined;
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
