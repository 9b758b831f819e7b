import { type Column, html, type Markup, table } from '../../reports/html/index.js';
import { counted, percent, whole } from '../../reports/index.js';
import type { ReplaySummary, TurnRecord } from '../types.js';
import { type ConversationTurns, conversationsOf, lostFacts } from './figures.js';

/** A page with more rows than this opens slowly; what is left out stands in turns.jsonl. */
const MOST_TURNS = 6000;

type Turn = readonly TurnRecord[];

/** Where something was lost, broke or failed comes first, then the longest. */
function trouble({ arms, turns }: ConversationTurns): number {
  const bad = arms.reduce((sum, { lost, breaks, errors }) => sum + lost + breaks + errors, 0);
  return bad * 1_000_000 + turns.length;
}

function armColumns(arm: string, index: number): Column<Turn>[] {
  return [
    { head: arm, numeric: true, cell: (turn) => after(turn[index]) },
    { head: `${arm}: what happened`, long: true, cell: (turn) => events(turn[index]) },
  ];
}

function after(record: TurnRecord | undefined): string {
  if (record === undefined) return '–';
  return record.identical ? '=' : whole(record.tokensAfter);
}

function events(record: TurnRecord | undefined): Markup | string {
  if (record === undefined) return '–';
  const { broken, facts, tokensRetrieved, error } = record;
  const lost = lostFacts(record);
  const parts = [
    ...(broken === undefined
      ? []
      : [
          html`<span class="tag bad">prefix breaks ${broken === 'tools' ? 'in the tools' : `at message ${broken}`}</span> `,
        ]),
    ...(lost.length === 0
      ? []
      : [html`<span class="tag warn">${counted(lost.length, 'fact')} lost</span> <code>${lost.join(' ')}</code> `]),
    ...(error === undefined ? [] : [html`<span class="tag bad">failed</span> `]),
    ...(tokensRetrieved === 0 ? [] : [html`${whole(tokensRetrieved)} tokens of retrieval `]),
    ...(facts.length > 0 && lost.length === 0 ? [html`${counted(facts.length, 'fact')} used`] : []),
  ];
  return parts.length === 0 ? '' : html`${parts}`;
}

function one({ id, source, arms, turns }: ConversationTurns): Markup {
  const columns: Column<Turn>[] = [
    { head: 'turn', cell: ([first]) => String(first?.turn ?? '') },
    { head: 'message', numeric: true, cell: ([first]) => whole(first?.message ?? 0) },
    { head: 'tokens', numeric: true, cell: ([first]) => whole(first?.tokensBefore ?? 0) },
    ...arms.slice(1).flatMap(({ arm }, index) => armColumns(arm, index + 1)),
  ];
  const sums = arms.slice(1).map(({ arm, before, after: sent, lost, breaks }) => {
    const bad = [...(lost === 0 ? [] : [`${lost} lost`]), ...(breaks === 0 ? [] : [`${breaks} breaks`])];
    return `${arm} ${percent(before === 0 ? undefined : 1 - sent / before)}${bad.length === 0 ? '' : ` (${bad.join(', ')})`}`;
  });
  return html`<details><summary>${id} <small class="soft">${source} · ${counted(turns.length, 'turn')} · ${sums.join(' · ')}</small></summary>${table<Turn>(id, columns, turns)}</details>
`;
}

/** Every conversation with its turns: tokens as they came and as each arm sent them, breaks, and the ids of lost facts. */
export function conversationSection(summary: ReplaySummary, records: readonly TurnRecord[]): Markup {
  const all = conversationsOf(summary, records).toSorted((a, b) => trouble(b) - trouble(a));
  let turns = 0;
  const drawn = all.filter((conversation) => {
    turns += conversation.turns.length;
    return turns <= MOST_TURNS;
  });
  const left = all.length - drawn.length;
  return html`<p class="soft">Where something was lost, broke or failed comes first. “=”: sent as it came. The ids of lost facts name the message that uses them and a hash of their text.</p>
${drawn.map(one)}${left === 0 ? '' : html`<p class="soft">${counted(left, 'more conversation')}: see turns.jsonl.</p>`}`;
}
