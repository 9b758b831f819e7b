import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../encode/index.js';
import { fileCalls } from '../code/index.js';
import type { CompressorInput } from '../types.js';
import { markupCompressor } from './index.js';
import { checkPage } from './testing/check-page.js';
import { DOCS, FORUM, NEWS, PAGES, SHELL, WIKI } from './testing/pages.js';

const thinned = async (text: string, ask?: string, type: 'html' | 'xml' = 'html') => {
  const { complaints, after } = await checkPage(text, { type, ...(ask === undefined ? {} : { ask }) });
  expect(complaints).toEqual([]);
  return after ?? '';
};

const propose = (text: string, more: Partial<CompressorInput> = {}) =>
  markupCompressor.propose({
    text,
    type: 'html',
    query: { terms: [], texts: [] },
    fidelity: 'reversible',
    encoding: 'plain',
    estimate: (one) => one.length / 4,
    ...more,
  });

describe('pages at reversible', () => {
  it.each(Object.entries(PAGES))(
    '%s: what is kept is the original in its order, marks say what is missing',
    async (_name, text) => {
      const { complaints, after } = await checkPage(text, { type: 'html' });
      expect(complaints).toEqual([]);
      expect(after?.length).toBeLessThan(0.8 * text.length);
    },
  );

  it('a story stays, with its heading, picture and link; what stands around it goes', async () => {
    const after = await thinned(NEWS);
    for (const kept of [
      '<title>Herring weighed anew',
      'By Ada Brock',
      'herring of day 57',
      'src="/img/herring.jpg"',
      'alt="A scale with fish"',
      'href="https://example.org/report"',
    ])
      expect(after).toContain(kept);
    for (const gone of [
      'topic 3',
      'story 4',
      'share 2',
      'track(',
      '.c-nav',
      '<path',
      'cookie',
      'srcset',
      'Quay Street',
    ])
      expect(after).not.toContain(gone);
    expect(after).toMatch(/<!-- \[… \d+ (?:lines|characters): [^\]]*header/);
  });

  it('a manual keeps code, notes and tables', async () => {
    const after = await thinned(DOCS);
    for (const kept of [
      '<code class="language-sh">scale --tare 12 \\\n  --unit stone',
      'Set the tare',
      '--option-5',
      '<h2 id="usage">',
    ])
      expect(after).toContain(kept);
    for (const gone of ['chapter 7', '>Home<']) expect(after).not.toContain(gone);
  });

  it('a thread keeps every post, an encyclopedia every row and reference', async () => {
    const thread = await thinned(FORUM);
    for (let i = 0; i < 9; i++) expect(thread).toContain(`answer ${i} of day ${i}`);
    const wiki = await thinned(WIKI);
    for (let i = 0; i < 25; i++) expect(wiki).toContain(`<td>18${10 + i}</td>`);
    expect(wiki).toContain('href="/wiki/Quay_24"');
    expect(wiki).toContain('Brock, A. (1859)');
  });

  it('a page without text keeps the data of its script', async () => {
    expect(await thinned(SHELL)).toContain('"title":"The task of day 29');
  });

  it('the first gap in a tag is spelled out, the others count', async () => {
    const after = await thinned(NEWS);
    expect(after.match(/\[… \d+ attributes?\]/g)).toHaveLength(1);
    expect(after).toMatch(
      /<img src="\/img\/herring\.jpg" alt="A scale with fish" …3>|<img …\d src=|<img src="\/img\/herring\.jpg" …\d alt=/,
    );
  });

  it('what the request names stays', async () => {
    expect(await thinned(NEWS, 'what is the telephone number of the office')).toContain('telephone 555 0199');
    expect(await thinned(NEWS, 'what is in the footer')).toContain('about 11');
    expect(await thinned(NEWS, 'which css class does the byline have')).toContain('class="byline"');
  });

  it('data addresses and blobs in what is kept are cut', async () => {
    const png = `iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ${Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i * 31) & 255)).toString('base64')}`;
    const drawing = `data:image/svg+xml,${'%3Cpath d=%22M0 0%22/%3E'.repeat(30)}`;
    const after = await thinned(
      NEWS.replace('src="/img/herring.jpg"', `src="data:image/png;base64,${png}"`).replace(
        '<figcaption>',
        `<img src="${drawing}"><figcaption>`,
      ),
    );
    expect(after).toMatch(
      /src="data:image\/png;base64,iVBORw0KGgoAAAANSUhEUgAA\[… \d+ characters of base64: PNG image 1x1\]"/,
    );
    expect(after).toContain('src="data:image/svg+xml,[… 720 characters of data]"');
  });

  it('minified pages: rows are their blocks', async () => {
    const text = NEWS.replace(/\n/g, '');
    const after = await thinned(text);
    expect(after).toContain('herring of day 57');
    expect(after).toMatch(/, rows \d+-\d+\] -->/);
  });
});

it('dense: the same in lines, every mark where it was', () => {
  for (const text of [DOCS, FORUM, WIKI]) {
    const found = propose(text, { encoding: 'dense' }).filter(({ omission }) => omission !== undefined);
    const [dense, plain] = ['markup:content+dense', 'markup:content'].map((name) =>
      found.find((one) => one.name === name),
    );
    expect(decode(dense?.text ?? '').text).toBe(plain?.text);
    for (const mark of plain?.text.match(/<!-- \[… .*?\] -->/g) ?? []) expect(dense?.text).toContain(mark);
    expect(dense?.text.length).toBeLessThan((plain?.text ?? '').length);
  }
});

describe('what stays whole', () => {
  it('short pages, texts with few tags, files that are read to be edited, texts with marks of their own', async () => {
    const whole = (text: string, more?: Partial<CompressorInput>) =>
      propose(text, more).every(({ omission }) => omission === undefined);
    expect(whole(NEWS)).toBe(false);
    expect(whole('<html><body><h1>Not found</h1><script>track()</script></body></html>')).toBe(true);
    expect(whole(`<html><body><p>${'Words and more words. '.repeat(200)}</p></body></html>`)).toBe(true);
    expect(whole(NEWS, { fidelity: 'lossless' })).toBe(true);
    expect(whole(NEWS.replace('herring', '[… 3 lines]'))).toBe(true);
    expect(whole(NEWS.replace('class="byline"', 'class="byline" …2'))).toBe(true);
    const read = (tool: string, args: object) => {
      const json = JSON.stringify(args);
      return { query: { terms: [], texts: [], tool, arguments: json, files: fileCalls(tool, json) } };
    };
    expect(whole(NEWS, read('read_file', { path: 'a.html' }))).toBe(true);
    expect(whole(NEWS, read('bash', { command: 'sed -n 1,80p a.html' }))).toBe(true);
    expect(whole(NEWS, read('web_fetch', { url: 'https://example.org/a.html' }))).toBe(false);
  });
});

const XML = `<?xml version="1.0"?>
<!--
${'A licence of many words that nobody reads twice.\n'.repeat(12)}-->
<testsuite name="a" tests="60">
${Array.from({ length: 60 }, (_, i) => `  <testcase classname="a.b.C" name="case${i}" time="0.${i}">${i === 37 ? '<failure message="expected 3">at line 9</failure>' : ''}</testcase>`).join('\n')}
</testsuite>
`;

describe('XML', () => {
  it('at reversible only long comments and blobs go', async () => {
    const after = await thinned(XML, undefined, 'xml');
    expect(after).toContain('<!-- [… 14 lines: comment, 2-15] -->');
    expect(after.split('<testcase ')).toHaveLength(61);
    expect(await thinned(XML, 'who wrote the licence', 'xml')).toBe('');
  });

  it('at aggressive records go, but the ends, what few have and what is asked for', async () => {
    const { complaints, after = '' } = await checkPage(XML, {
      type: 'xml',
      fidelity: 'aggressive',
      ask: 'what about case21',
    });
    expect(complaints).toEqual([]);
    for (const kept of [
      'case0"',
      'case59"',
      'expected 3',
      'case21"',
      '<testsuite name="a" tests="60">',
      '</testsuite>',
    ])
      expect(after).toContain(kept);
    expect(after).toMatch(/<!-- \[… \d+ lines: \d+ testcase, \d+-\d+\] -->/);
    expect(after.length).toBeLessThan(0.4 * XML.length);
  });

  it('complete forms decode', () => {
    for (const encoding of ['plain', 'dense'] as const) {
      const found = propose(XML, { type: 'xml', fidelity: 'lossless', encoding });
      expect(found.length).toBeGreaterThan(0);
      for (const { text } of found) expect(decode(text).text).toBe(XML);
    }
    const dense = propose(XML, { type: 'xml', fidelity: 'lossless', encoding: 'dense' });
    expect(Math.min(...dense.map(({ text }) => text.length))).toBeLessThan(0.5 * XML.length);
  });
});

it('pages at aggressive come down further, headings first', async () => {
  const { complaints, after = '' } = await checkPage(WIKI, {
    type: 'html',
    fidelity: 'aggressive',
    ask: 'how deep is Quay 17',
  });
  expect(complaints).toEqual([]);
  expect(after.length).toBeLessThan(0.35 * WIKI.length);
  for (const kept of ['<h1>List of quays', '>Quay 17<']) expect(after).toContain(kept);
});

const tag = fc.constantFrom(
  'div',
  'p',
  'li',
  'ul',
  'table',
  'tr',
  'td',
  'script',
  'style',
  'nav',
  'main',
  'a',
  'svg',
  'h1',
  'pre',
  'span',
  'br',
  'footer',
  'title',
  'head',
  'body',
);
const piece = fc.oneof(
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  fc
    .tuple(
      tag,
      fc.constantFrom(
        'class="a b c d e f"',
        "style='display:none'",
        'data-x="1" data-y="2"',
        'href="/x?a=1&b=2"',
        'hidden',
        'id=q',
        'x="unclosed',
      ),
    )
    .map(([name, attribute]) => `<${name} ${attribute}>`),
  fc.constantFrom(
    '<!-- a comment that says something at length -->',
    '<!--',
    '-->',
    '<![CDATA[ x ]]>',
    '<?x y?>',
    '\n',
    '\r\n',
    '  ',
    '"',
    "'",
    '<',
    '>',
    '</',
    '😀 sign',
    '<br/>',
  ),
  fc.string({ maxLength: 40 }),
  fc.constant('Some words of a text that is long enough to count as one of a page, and then some more. '),
);

describe('any text', () => {
  it.each(['html', 'xml'] as const)(
    '%s: never throws, keeps the original in order, marks count right',
    async (type) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(piece, { minLength: 30, maxLength: 250 }),
          fc.boolean(),
          async (pieces, isAggressive) => {
            const text = pieces.join('').padEnd(2100, '<div class="filler filler">x</div>\n');
            const { complaints } = await checkPage(text, {
              type,
              ask: 'words of a sign',
              fidelity: isAggressive ? 'aggressive' : 'reversible',
            });
            expect(complaints).toEqual([]);
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it('depth and unclosed tags cost no more than their length', async () => {
    for (const unit of ['<div>', '<p><table><tr><td>', '<a "', '<!--', '<script>', '<li><ul>', '</div><b>', "<x y='"]) {
      const text = `<!doctype html>${unit.repeat(Math.floor(60_000 / unit.length))}`;
      const from = process.cpuUsage();
      await checkPage(text, { type: 'html' });
      expect(process.cpuUsage(from).user / 1e6).toBeLessThan(8);
    }
  });
});
