import type { ContentType } from '../src/content/index.js';
import type { Case } from './confusion-cases.js';

const of =
  (type: ContentType) =>
  (name: string, text: string): Case => ({ name, type, text });

const html = of('html');
const xml = of('xml');
const notebook = of('notebook');
const json = of('json');
const code = of('code');
const prose = of('prose');
const markdown = of('markdown');

const lines = (n: number, line: (i: number) => string): string =>
  `${Array.from({ length: n }, (_, i) => line(i)).join('\n')}\n`;
const words = ['lock', 'cache', 'index', 'worker', 'buffer', 'socket'];
const word = (i: number): string => words[i % words.length] as string;
const body = lines(30, (i) => `<p class="a">Some text about ${word(i)}.</p>`);

const cell = (source: string, more: object = {}) => ({
  ...{ cell_type: 'code', execution_count: 1, metadata: {}, outputs: [] as object[], source: [source] },
  ...more,
});
const book = (cells: readonly object[], more: object = {}) => ({
  ...{ cells, metadata: { kernelspec: { name: 'python3' } }, nbformat: 4, nbformat_minor: 5 },
  ...more,
});
const cells = Array.from({ length: 3 }, (_, i) => cell(`${word(i)} = ${i}\n`));

/** Pages, XML and notebooks, and what is taken for one of them. */
export const MARKUP_CASES: readonly Case[] = [
  html('with line ends of Windows', `<!DOCTYPE html>\r\n<html>\r\n<body>\r\n<p>a</p>\r\n</body>\r\n</html>\r\n`),
  html(
    'cut off in the middle',
    `<!DOCTYPE html>\n<html>\n<head><title>x</title></head>\n<body>\n<div class="a"><p>Some text that ends in the mid`,
  ),
  html(
    'behind headers',
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html>\n<html>\n<body>\n${body}</body>\n</html>\n`,
  ),
  html(
    'behind a note of what was fetched',
    `Contents of https://example.org/:\n<html>\n<body>\n${body}</body>\n</html>`,
  ),
  html('as XML', `<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html>\n<body>\n<p>a</p>\n</body>\n</html>\n`),
  html(
    'data in its script',
    `<!doctype html>\n<html><body><div id="root"></div>\n<script type="application/json">\n${JSON.stringify({ items: words.map((name, id) => ({ id, name })) }, null, 2)}\n</script>\n</body></html>\n`,
  ),
  xml(
    'drawing of few lines',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${'M12 0c-6.6 0-12 5.4-12 12s5.4 12 12 12'.repeat(30)}"/></svg>`,
  ),
  xml(
    'feed with pages in it',
    `<?xml version="1.0"?>\n<rss version="2.0"><channel>\n${lines(5, (i) => `<item><title>${word(i)}</title><description>&lt;p&gt;x&lt;/p&gt;</description></item>`)}</channel></rss>\n`,
  ),
  xml(
    'sitemap',
    `<urlset xmlns="x">\n${lines(5, (i) => `  <url><loc>https://example.org/${i}</loc></url>`)}</urlset>\n`,
  ),
  xml(
    'property list',
    `<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "x" "y">\n<plist version="1.0"><dict>\n${lines(4, (i) => `<key>${word(i)}</key><string>${i}</string>`)}</dict></plist>\n`,
  ),
  json('a page in a string', JSON.stringify({ status: 200, body: `<!DOCTYPE html><html><body>${body}</body></html>` })),
  code(
    'a component with tags',
    `import React from 'react';\n\nexport default function List({ items }) {\n  return (\n    <div className="list">\n      {items.map((item) => (\n        <Item key={item.id} onClick={() => pick(item)} />\n      ))}\n    </div>\n  );\n}\n`,
  ),
  code(
    'a component in a file of its own',
    `<template>\n  <div class="list">\n    <p v-for="x in items" :key="x.id">{{ x.name }}</p>\n  </div>\n</template>\n\n<script setup lang="ts">\nimport { ref } from 'vue';\nconst items = ref([]);\nfunction load() {\n  items.value = get();\n}\n</script>\n\n<style scoped>\n.list { color: red; }\n</style>\n`,
  ),
  code('a script with tags at its end', `<?php\nfunction a($x) {\n  return $x + 1;\n}\n?>\n<div><?= a(1) ?></div>\n`),
  markdown(
    'tags in it',
    `# Title\n\n<p align="center">\n  <img src="a.png">\n</p>\n\nSome text about it, which goes on for a while.\n\n## Install\n\n\`\`\`sh\nnpm install a\n\`\`\`\n\n- one\n- two\n`,
  ),
  prose(
    'a piece of a page in it',
    `The page was fetched and this is what stands in it.\n\n<div class="a">\n<p>Some text.</p>\n</div>\n\nWhat follows is what I make of it, in some sentences that are no markup at all. It is long enough.\n`,
  ),
  notebook('on one line', JSON.stringify(book(cells))),
  notebook('indented', JSON.stringify(book(cells), null, 1)),
  notebook('format first', JSON.stringify({ nbformat: 4, nbformat_minor: 2, metadata: {}, cells }, null, 2)),
  notebook(
    'an older format',
    JSON.stringify({
      metadata: {},
      nbformat: 3,
      nbformat_minor: 0,
      worksheets: [{ cells: [{ cell_type: 'code', input: ['x'], outputs: [] }] }],
    }),
  ),
  notebook(
    'with outputs',
    JSON.stringify(book([cell('x', { outputs: [{ output_type: 'stream', name: 'stdout', text: ['1\n', '2\n'] }] })])),
  ),
  notebook(
    'many cells',
    `\n${JSON.stringify(book(Array.from({ length: 30 }, (_, i) => ({ cell_type: 'markdown', metadata: {}, source: `# ${word(i)}` }))), null, '\t')}\n`,
  ),
  json('a notebook in an answer', JSON.stringify({ name: 'a.ipynb', type: 'notebook', content: book(cells) })),
  json('a notebook without cells', JSON.stringify(book([]))),
  json('words of a notebook', JSON.stringify({ nbformat: '4', cells: [{ cell_type: 'code' }] })),
];
