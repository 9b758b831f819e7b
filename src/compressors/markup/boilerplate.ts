import type { Page } from './page.js';

/** Elements that show nothing, or nothing that can be read. */
const NO_TEXT = new Set(['#comment', 'canvas', 'link', 'meta', 'object', 'script', 'style', 'svg']);
const BOILERPLATE = new Set(['nav', 'header', 'footer', 'aside', 'dialog', 'menu']);
const ROLES = /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar)$/;
const WORDS =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|side-?bar|foot|footer|header|masthead|banner|cookies?|consent|gdpr|popup|modal|overlay|newsletter|subscribe|subscription|sign-?up|login|share|sharing|social|related|recommend(?:ed|ations?)?|promo(?:tions?)?|sponsor(?:ed)?|advert(?:s|isement)?|ads?|skip(?:-?link)?|toolbar|pagination|pager|tracking|widget|toc|rail)(?:$|[\s_-])/;
/** Those that no main content is called. */
const FOREIGN =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|popup|modal|newsletter|subscribe|subscription|share|sharing|social|related|recommend(?:ed|ations?)?|promo(?:tions?)?|sponsor(?:ed)?|advert(?:s|isement)?|skip(?:-?link)?|tracking)(?:$|[\s_-])/;
/** Shares of links in a text: from the first on it is a list of links, from the second on nothing else. */
const LINKS = 0.5;
const ONLY_LINKS = 0.8;
/** Of the main content's text, what such a part of it has at most. */
const PART = 0.25;
/** A page that shows fewer signs than this has its content in its scripts. */
const SHOWN = 400;
/** What reads as content has so many signs outside links. */
const LEAST_TEXT = 120;
/** Meta elements that say what the page is. */
const TELLING =
  /^(?:description|author|date|keywords|(?:og|article):(?:title|description|published_time|modified_time|author))$/i;

/** Where an element stands. */
export type Region = 'head' | 'outside' | 'inside';

/** What of a page is no content, by tag, role, class and links. */
export class Boilerplate {
  constructor(
    private readonly page: Page,
    private readonly root: number | undefined,
    private readonly outside: 'none' | 'little' | 'unknown',
    private readonly all: number,
  ) {}

  /** Whether an element that does not hold the main content is left out with all in it. */
  isLeftOut(i: number, region: Region): boolean {
    const { elements, attribute } = this.page;
    const { name } = elements[i] as Page['elements'][number];
    if (NO_TEXT.has(name)) return !(name === 'meta' ? this.tells(i) : this.isContent(i, name));
    if (region === 'head') return name !== 'title' && name !== 'base';
    if (name === 'noscript') return this.all >= SHOWN;
    if (name === 'title' || name === 'body' || name === 'html' || name === 'main' || name === 'br') return false;
    if (name === 'template' || this.isHidden(i)) return !this.holdsContent(i);
    return region === 'inside' ? this.isForeign(i, name) : this.isOutside(i, name, attribute(i, 'role'));
  }

  private tells(i: number): boolean {
    const { attribute } = this.page;
    return TELLING.test(attribute(i, 'name') ?? attribute(i, 'property') ?? '');
  }

  private isContent(i: number, name: string): boolean {
    const { attribute } = this.page;
    if (name === 'link') return attribute(i, 'rel') === 'canonical';
    return name === 'script' && this.all < SHOWN && attribute(i, 'src') === undefined;
  }

  private isHidden(i: number): boolean {
    const { text, elements, attributes } = this.page;
    const { start, openEnd } = elements[i] as Page['elements'][number];
    const tag = text.slice(start, openEnd);
    if (!/hidden|display|visibility/i.test(tag)) return false;
    return attributes(i).some(
      ({ name, value }) =>
        (name === 'hidden' && value !== 'until-found') ||
        (name === 'aria-hidden' && value === 'true') ||
        (name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value)),
    );
  }

  /** Panels of tabs and the like are shown when they are asked for. */
  private holdsContent(i: number): boolean {
    const { elements, attribute } = this.page;
    if (attribute(i, 'role') === 'tabpanel') return true;
    const { last } = elements[i] as Page['elements'][number];
    for (let at = i; at < last; at++)
      if (/^(?:pre|table|p)$/.test((elements[at] as { name: string }).name)) return true;
    return false;
  }

  private linkShare(i: number): number {
    const shown = this.page.shown[i] as number;
    return shown === 0 ? 0 : (this.page.linked[i] as number) / shown;
  }

  private words(i: number): string {
    const { attribute } = this.page;
    const said = `${attribute(i, 'class') ?? ''} ${attribute(i, 'id') ?? ''}`;
    return said.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
  }

  /** Inside the main content: lists of links for finding one's way, and what its own name says to be foreign. */
  private isForeign(i: number, name: string): boolean {
    const { page } = this;
    const shown = page.shown[i] as number;
    const most = PART * (this.root === undefined ? this.all : (page.shown[this.root] as number));
    if (shown > most || INLINE.has(name)) return false;
    if (name === 'nav' || page.attribute(i, 'role') === 'navigation') return true;
    if (name === 'form') return this.linkShare(i) === 0 && shown < SHOWN && !this.holdsContent(i);
    if (name === 'iframe') return false;
    const words = this.words(i);
    if (name === 'aside' || name === 'footer' || FOREIGN.test(words)) {
      return this.linkShare(i) >= LINKS || (FOREIGN.test(words) && !this.holdsContent(i));
    }
    return /(?:^|[\s_-])(?:breadcrumbs?|pagination|pager|toc)(?:$|[\s_-])/.test(words) && this.linkShare(i) >= LINKS;
  }

  /** Text in paragraphs or code, and no more links than that. */
  private readsAsContent(i: number): boolean {
    const { name } = this.page.elements[i] as Page['elements'][number];
    if (/^(?:pre|h[1-6])$/.test(name)) return true;
    const plain = (this.page.shown[i] as number) - (this.page.linked[i] as number);
    return plain >= LEAST_TEXT && this.linkShare(i) < LINKS && this.holdsContent(i) && !WORDS.test(this.words(i));
  }

  private isOutside(i: number, name: string, role: string | undefined): boolean {
    if (this.outside === 'none') return true;
    const shown = this.page.shown[i] as number;
    if (BOILERPLATE.has(name) || ROLES.test(role ?? '')) return shown < 0.5 * this.all;
    if (this.outside === 'little') return !this.readsAsContent(i);
    if (shown > PART * this.all || INLINE.has(name)) return false;
    const share = this.linkShare(i);
    return (
      (share >= ONLY_LINKS && LIST.has(name)) ||
      (WORDS.test(this.words(i)) && (share >= LINKS || shown < SHOWN) && !this.holdsContent(i))
    );
  }
}

const LIST = new Set(['div', 'ul', 'ol', 'section', 'table']);
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'button',
  'cite',
  'code',
  'em',
  'i',
  'img',
  'kbd',
  'label',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
  'p',
  'pre',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
