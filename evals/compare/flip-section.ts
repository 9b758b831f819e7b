import type { Manifest } from '../record/index.js';
import { type Column, html, type Markup, table } from '../reports/html/index.js';
import { whole } from '../reports/index.js';
import { countFlips, FLIP_KINDS, type Flip, flipPairs } from './flips.js';

/** Items of one arm in one family that the page names; the rest stands in flips.jsonl, and the page says how many. */
const MOST_NAMED = 40;

/** Flips that are told one by one; what only takes a decoder, and gains, are counted. */
const TOLD: readonly Flip['kind'][] = ['error', 'lost', 'retrievable', 'outcome'];

/** Key of a family's losses under an arm. */
export const lossLink = (task: string, arm: string): string => `${task}\n${arm}`;

const isLoss = ({ kind }: Flip) => kind === 'error' || kind === 'lost';

const COLUMNS: readonly Column<Flip>[] = [
  { head: 'item', cell: ({ item }) => html`<code>${item}</code>` },
  { head: 'what happened', cell: ({ kind }) => kind },
  { head: 'outcome', cell: ({ outcome, outcomeAgainst }) => `${outcomeAgainst} → ${outcome}` },
  { head: 'lost facts', long: true, cell: (flip) => ids([...flip.lostNeeded, ...flip.lostUniform]) },
  {
    head: 'only retrievable',
    long: true,
    cell: (flip) => ids([...flip.retrievableNeeded, ...flip.retrievableUniform]),
  },
  { head: 'tokens', numeric: true, cell: (flip) => `${whole(flip.tokensAgainst)} → ${whole(flip.tokens)}` },
];

function ids(facts: readonly string[]): string {
  return facts.length > 8 ? `${facts.slice(0, 8).join(', ')} and ${facts.length - 8} more` : facts.join(', ');
}

/** How many flips each pair has, then the items by family; and the links by which a table of losses points there. */
export function flipSection(
  manifest: Manifest,
  flips: readonly Flip[],
): { readonly section: Markup; readonly links: ReadonlyMap<string, Markup> } {
  const links = new Map<string, Markup>();
  const pairs = flipPairs(manifest);
  const lists = pairs.flatMap(([arm, against], pair) =>
    manifest.tasks.flatMap((task, place) => {
      const own = flips.filter((flip) => flip.arm === arm && flip.against === against && flip.task === task.id);
      const told = own
        .filter(({ kind }) => TOLD.includes(kind))
        .toSorted((a, b) => TOLD.indexOf(a.kind) - TOLD.indexOf(b.kind));
      if (told.length === 0) return [];
      const id = `flips-${pair}-${place}`;
      const losses = own.filter(isLoss).length;
      const toBaseline = manifest.arms.some(({ name, role }) => name === against && role === 'baseline');
      if (losses > 0 && toBaseline) links.set(lossLink(task.id, arm), html`<a href="#${id}">${whole(losses)}</a>`);
      const shown = told.slice(0, MOST_NAMED);
      const rest = told.length - shown.length;
      return [
        html`<details id="${id}"><summary>${arm} against ${against} on ${task.title}: ${whole(told.length)} items <small class="soft">${task.id}</small></summary>${table(`${arm} on ${task.title}`, COLUMNS, shown)}${rest === 0 ? '' : html`<p class="soft">${whole(rest)} more stand in flips.jsonl.</p>`}</details>
`,
      ];
    }),
  );
  const counts: readonly Column<(typeof counted)[number]>[] = [
    { head: 'arm', cell: ({ arm }) => arm },
    { head: 'against', cell: ({ against }) => against },
    ...FLIP_KINDS.map((kind) => ({
      head: kind,
      numeric: true,
      cell: ({ of }: (typeof counted)[number]) => whole(of[kind]),
    })),
  ];
  const counted = countFlips(flips, pairs);
  const section = html`<section id="flips" aria-labelledby="h-flips"><h2 id="h-flips">Flips: items that came out otherwise</h2>
<p class="soft">The record holds ids and hashes, no texts. <code>headroom-evals show RUN ITEM --arms ARM,ARM</code> loads an item again and shows side by side what each arm sent and what was lost.</p>
${table('Flips by kind', counts, counted)}${lists}</section>
`;
  return { section, links };
}
