const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements without content. */
export const VOID = set('area base basefont br col embed frame hr img input link meta param source track wbr');
/** Elements whose content is text whatever it looks like. */
export const RAW = set('script style textarea title xmp');
/** Elements that end a paragraph, and that stand on their own in a page. */
export const BLOCK = set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header ' +
    'hgroup hr html legend li main menu nav noscript ol option p pre section select summary table tbody td tfoot th thead tr ul',
);
/** What an opening tag ends where one of these is open, no further up than the second. */
export const ENDS: Readonly<Record<string, readonly [ended: ReadonlySet<string>, within: ReadonlySet<string>]>> = {
  li: [set('li'), set('ul ol menu dir')],
  dt: [set('dt dd'), set('dl')],
  dd: [set('dt dd'), set('dl')],
  tr: [set('tr td th'), set('table')],
  td: [set('td th'), set('tr table')],
  th: [set('td th'), set('tr table')],
  tbody: [set('thead tbody tfoot tr td th'), set('table')],
  tfoot: [set('thead tbody tfoot tr td th'), set('table')],
  thead: [set('thead tbody tfoot tr td th'), set('table')],
  option: [set('option'), set('select datalist optgroup')],
  body: [set('head'), set('html')],
};
/** Elements that a closing tag of another name inside them does not reach beyond. */
export const SCOPE = set('td th table caption template');
/** Closing tags that do reach beyond those. */
export const CROSSING = set('body html table tbody td tfoot th thead tr caption template');
/** Elements whose content no browser shows. */
export const UNSEEN = set('#comment head math noscript object script style svg template');
