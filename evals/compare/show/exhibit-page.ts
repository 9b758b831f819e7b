import { html, type Markup, raw, STYLE, table } from '../../reports/html/index.js';
import { counted, whole } from '../../reports/index.js';
import type { Excerpt } from './excerpt.js';
import type { ArmExhibit, Exhibit, FactExhibit, TextExhibit } from './exhibit.js';
import { answerText, FOUND, outcomeText, sentText, tokenLine } from './exhibit-text.js';

/** Characters of a text that a page shows: enough to read, little enough for a browser. */
const MOST_CHARACTERS = 200_000;

/** What every page that holds texts says first. */
export const WARNING = 'Holds third-party text: do not publish.';

const PAGE_STYLE = `
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem;margin:.6rem 0}
.two>div{min-width:0}.two h4{margin:.2rem 0;font-size:.85rem;color:var(--soft)}
pre{margin:0;padding:.7rem .8rem;background:var(--faint);border:1px solid var(--line);border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere;font:.8rem/1.45 ui-monospace,SFMono-Regular,Menlo,monospace;max-height:40rem;overflow:auto}
mark{background:var(--warnbg);color:var(--warn);border-radius:3px}
.fact{border-top:1px solid var(--line);padding-top:1rem;margin-top:1.2rem}
details>.two{padding:0 .9rem .9rem}
@media (max-width:50rem){.two{grid-template-columns:minmax(0,1fr)}}
@media print{pre{max-height:none}}`;

/** A whole page of its own, with the warning first. */
export function textPage(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title><style>${raw(STYLE)}${raw(PAGE_STYLE)}</style></head>
<body><header><h1>${title}</h1><p class="notes"><strong>${WARNING}</strong></p></header>
<main>${body}</main></body></html>
`.text;
}

/** The text with its atoms marked. */
function marked(text: string, atoms: readonly string[]): Markup {
  const forms = [...new Set(atoms.flatMap((atom) => [atom, JSON.stringify(atom).slice(1, -1)]))]
    .filter((form) => form !== '')
    .toSorted((a, b) => b.length - a.length);
  if (forms.length === 0) return html`${text}`;
  const pattern = new RegExp(`(${forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return html`${text.split(pattern).map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : part))}`;
}

function excerptBlock(excerpt: Excerpt | undefined, atoms: readonly string[]): Markup {
  if (excerpt === undefined) return html`<p class="soft">The arm sent nothing.</p>`;
  const note = FOUND[excerpt.found];
  const text = `${excerpt.before ? '…' : ''}${excerpt.text}${excerpt.after ? '…' : ''}`;
  return html`${note === '' ? '' : html`<p class="soft">${note}</p>`}${excerpt.found === 'gone' ? '' : html`<pre tabindex="0">${marked(text, atoms)}</pre>`}`;
}

function factBlock({ fact, place, outcomes, excerpts, standing }: FactExhibit, arms: readonly ArmExhibit[]): Markup {
  const where =
    place === undefined ? 'on no single record of the payload' : `${place.where}, line ${whole(place.line)}`;
  return html`<div class="fact"><h3>${fact.class} fact <code>${fact.id}</code>: ${arms.map(({ arm }, at) => `${at === 0 ? '' : ', '}${arm} ${outcomes[at] ?? '–'}`)}</h3>
<p>Asked: ${fact.question} <span class="soft">Atoms: ${fact.atoms.map((atom) => html`<code>${atom}</code> `)}stood in ${where}.</span></p>
<div class="two">${arms.map(
    ({ arm }, at) =>
      html`<div><h4>${arm} sent at that place; ${standing[at]?.length ?? 0} of ${fact.atoms.length} atoms stand somewhere in what it sent</h4>${excerptBlock(excerpts[at], fact.atoms)}</div>`,
  )}</div></div>
`;
}

function callsBlock({ arm, calls }: ArmExhibit): Markup {
  if (calls.length === 0) return html``;
  return html`<h3>Retrievals that the simulated policy tried with ${arm}</h3>${calls.map(
    (
      call,
    ) => html`<details><summary><code>${call.ref}</code> “${call.query}”: ${answerText(call)}</summary><pre tabindex="0">${capped(call.answer?.text ?? '')}</pre></details>
`,
  )}`;
}

function capped(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS)}\n[… ${whole(text.length - MOST_CHARACTERS)} more characters, not shown …]`;
}

function bytesBlock({ where, original, sent }: TextExhibit, arms: readonly ArmExhibit[]): Markup {
  const cell = (text: string | undefined) => {
    if (text === undefined) return html`<p class="soft">The arm sent nothing.</p>`;
    return html`<pre tabindex="0">${capped(text)}</pre>`;
  };
  const size = (text: string | undefined) =>
    text === undefined
      ? 'nothing'
      : text === original
        ? `${counted(text.length, 'character')}, as they were`
        : counted(text.length, 'character');
  return html`<details><summary>${where}: ${arms.map(({ arm }, at) => `${at === 0 ? '' : ', '}${arm} ${size(sent[at])}`)}</summary>
<div class="two">${arms.map(({ arm }, at) => html`<div><h4>${arm}</h4>${cell(sent[at])}</div>`)}</div></details>
`;
}

/** An exhibit as one page: facts that moved, retrievals tried, and all payload bytes of both arms side by side. */
export function exhibitPage({ suite, item, inputHash, arms, facts, intact, texts }: Exhibit): string {
  const names = arms.map(({ arm }) => arm).join(' and ');
  return textPage(
    `${item.id}: ${names}`,
    html`<p>Suite ${suite}, task <code>${item.task}</code>, cluster <code>${item.cluster}</code>${item.position === undefined ? '' : `, asked ${item.position}`}. Loaded again; the input is the recorded one, SHA-256 <code>${inputHash}</code>.</p>
<p><strong>Question:</strong> ${item.question}</p>
${table<ArmExhibit>(
  'The arms',
  [
    { head: 'arm', cell: ({ arm }) => arm },
    { head: 'what it is', long: true, cell: ({ title }) => title },
    { head: 'outcome', long: true, cell: outcomeText },
    { head: 'tokens', numeric: true, cell: tokenLine },
    { head: 'sent', long: true, cell: sentText },
    { head: 'marks', long: true, cell: ({ marks }) => html`${marks.map((mark) => html`<code>${mark}</code> `)}` },
  ],
  arms,
)}
<h2>Facts that moved</h2><p>${facts.length === 0 ? `All ${intact} facts stand verbatim under both arms.` : `${counted(facts.length, 'fact')} not verbatim under both arms; ${whole(intact)} verbatim under both.`}</p>
${facts.map((fact) => factBlock(fact, arms))}${arms.map(callsBlock)}
<h2>The payload, all bytes</h2>${texts.map((text) => bytesBlock(text, arms))}`,
  );
}
