/** Pages written for the tests: what a site puts around its content, and the content, each word of which is its own. */

const sentence = (what: string, i: number): string =>
  `The ${what} of day ${i} was weighed in the harbour at noon, written down, and found to be ${i * 37} stone and some ounces.`;
const paragraphs = (n: number, what: string): string =>
  Array.from(
    { length: n },
    (_, i) => `<p class="c-body__text u-mt-${i}" data-track="p${i}">${sentence(what, i)} ${sentence(what, i + 50)}</p>`,
  ).join('\n');

const HEAD = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/site.css"><link rel="preload" href="/assets/a.woff2" as="font">
<style>.c-nav{display:flex;margin:0 auto;padding:1rem}.c-body__text{font:16px/1.5 serif;color:#222}</style>
<script>window.queue=window.queue||[];function track(){queue.push(arguments)}track('page',{id:17,kind:'story'});</script>
<script async src="/assets/measure.js"></script>`;

const links = (n: number, at: string): string =>
  Array.from(
    { length: n },
    (_, i) => `<li class="c-nav__item"><a class="c-nav__link" href="/${at}/${i}">${at} ${i}</a></li>`,
  ).join('');

const ICON = `<svg class="icon" width="24" height="24" viewBox="0 0 24 24"><path d="${'M12 0c-6.6 0-12 5.4-12 12s5.4 12 12 12z'.repeat(4)}"/></svg>`;

const FOOT = `<footer class="c-footer"><ul>${links(12, 'about')}</ul><p>Write to the office at Quay Street 9, telephone 555 0199.</p></footer>
<div class="cookie-banner" role="dialog"><p>We keep things on your machine to count you.</p><button>Agree</button></div>
<script>track('end')</script>`;

const page = (title: string, body: string): string =>
  `<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>${title}</title>\n<meta name="description" content="${title}, told">\n${HEAD}\n</head>\n<body class="t-page has-sidebar">\n${body}\n${FOOT}\n</body>\n</html>\n`;

const TOP = `<header class="c-top"><a href="#content" class="skip-link">Skip</a>${ICON}\n<nav class="c-nav"><ul>${links(14, 'topic')}</ul></nav></header>`;

/** A news story without `main`: its text stands in a `div` of many. */
export const NEWS = page(
  'Herring weighed anew',
  `${TOP}
<div class="layout"><div class="layout__story">
<div class="story__head"><h1 class="c-title">Herring weighed anew</h1><p class="byline">By Ada Brock, 3 May</p></div>
<div class="story__body">
${paragraphs(8, 'herring')}
<figure><img class="c-img" src="/img/herring.jpg" srcset="/img/herring-1.jpg 1x, /img/herring-2.jpg 2x" alt="A scale with fish" loading="lazy"><figcaption>The scale in use</figcaption></figure>
<p>More of it is in <a class="c-link" href="https://example.org/report" rel="noopener" target="_blank">the report</a>.</p>
<div class="share-buttons"><ul>${links(5, 'share')}</ul></div>
</div></div>
<aside class="sidebar related"><h3>Read next</h3><ul>${links(10, 'story')}</ul></aside></div>`,
);

/** Documentation with `main`, code and a table of contents. */
export const DOCS = page(
  'The scale command',
  `${TOP}
<nav class="toc-sidebar" aria-label="Chapters"><ul>${links(40, 'chapter')}</ul></nav>
<main class="content" id="content">
<nav class="breadcrumbs"><a href="/">Home</a> <a href="/tools">Tools</a></nav>
<h1>The scale command</h1>
${paragraphs(3, 'weight')}
<aside class="note"><p>Set the tare before the first weighing of the day, or all that follow are wrong by it.</p></aside>
<h2 id="usage">Usage</h2>
<pre class="highlight"><code class="language-sh">scale --tare 12 \\
  --unit stone
</code></pre>
<table class="options"><thead><tr><th>Option</th><th>Meaning</th></tr></thead><tbody>
${Array.from({ length: 6 }, (_, i) => `<tr><td><code>--option-${i}</code></td><td>${sentence('option', i)}</td></tr>`).join('\n')}
</tbody></table>
</main>`,
);

/** A thread of posts, none of which is the content alone. */
export const FORUM = page(
  'Scale shows nothing',
  `${TOP}
<div id="thread" class="thread"><h1>Scale shows nothing</h1>
${Array.from(
  { length: 9 },
  (_, i) => `<div class="post" id="post-${i}" data-author="u${i}">
<div class="post__side"><img class="avatar" src="/avatar/${i}.png" alt=""><span class="name">user${i}</span></div>
<div class="post__body"><p>${sentence(`answer ${i}`, i)}</p><blockquote>${sentence('quote', i)}</blockquote></div></div>`,
).join('\n')}
</div>`,
);

/** An encyclopedia's page with tables of data and references. */
export const WIKI = page(
  'List of quays',
  `${TOP}
<div id="mw-content"><h1>List of quays</h1>
${paragraphs(4, 'quay')}
<table class="wikitable sortable" style="width:100%"><caption>Quays by depth</caption>
<tr><th>Quay</th><th>Depth</th><th>Built</th></tr>
${Array.from({ length: 25 }, (_, i) => `<tr><td><a href="/wiki/Quay_${i}" title="Quay ${i}">Quay ${i}</a></td><td data-sort-value="${i}">${i * 3} ft</td><td>18${10 + i}</td></tr>`).join('\n')}
</table>
<h2>References</h2><ol class="references">${Array.from({ length: 6 }, (_, i) => `<li id="cite-${i}">Brock, A. (18${i}9). ${sentence('book', i)}</li>`).join('')}</ol>
</div>`,
);

/** A page whose content is data for its script. */
export const SHELL = page(
  'Board',
  `<div id="root"></div>\n<noscript>Turn on scripts.</noscript>\n<script type="application/json" id="state">${JSON.stringify({ tasks: Array.from({ length: 30 }, (_, i) => ({ id: i, title: sentence('task', i) })) })}</script>`,
);

export const PAGES = { NEWS, DOCS, FORUM, WIKI, SHELL };
