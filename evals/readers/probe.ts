import { createHash } from 'node:crypto';
import type { Item } from '../tasks/index.js';
import type { DeclaredMark, Sent, TokenCounter, VariantSession } from '../variants/index.js';
import { wordPolicy } from './policy.js';
import { onOneRecord, soughtOf, visibility } from './probe-fact.js';
import { ProgramPolicy } from './program-policy.js';
import { isGold, viewProgram } from './program-view.js';
import { playPolicy, type Retrieval, type Source } from './retrieval.js';
import type { FactOutcome, Reader, Reading } from './types.js';

const NOTHING = { facts: [], retrievals: [], retrievalTokens: 0 } as const;
const ORDER: readonly FactOutcome[] = ['verbatim', 'expanded', 'retrievable', 'lost'];

/**
 * The reader without a model: is what is needed to answer still there? Facts of an item, or a workload's question as a program,
 * each *verbatim*, *expanded*, *retrievable* by a simulated policy, or *lost*. It says nothing of whether a model would answer.
 */
export function createProbe(counter: TokenCounter): Reader {
  const exactness = new WeakMap<VariantSession, Map<string, Promise<boolean | undefined>>>();

  function sourceOf(item: Item, sent: Sent, session: VariantSession): Source {
    let known = exactness.get(session);
    if (known === undefined) {
      known = new Map();
      exactness.set(session, known);
    }
    const cache = known;
    return {
      sent,
      session,
      counter,
      exact(mark) {
        const before = cache.get(mark.ref);
        if (before !== undefined) return before;
        const compared = comparesExactly(item, mark, session);
        cache.set(mark.ref, compared);
        return compared;
      },
    };
  }

  return {
    id: 'probe',
    async read(item, sent, session) {
      const facts = await readFacts(item, sent, session);
      if (item.program === undefined) return facts;
      return { ...(await readProgram(item, item.program, sent, session)), facts: facts.facts };
    },
  };

  async function readProgram(
    item: Item,
    question: NonNullable<Item['program']>,
    sent: Sent,
    session: VariantSession,
  ): Promise<Reading> {
    const view = viewProgram(item, question, sent, session);
    if (isGold(view.result, question)) return { ...NOTHING, outcome: 'right', form: view.form ?? 'verbatim' };
    if (view.result.kind === 'answer') return { ...NOTHING, outcome: 'wrong', form: 'lost' };
    if (sent.marks.length === 0) return { ...NOTHING, outcome: 'unknown', form: 'lost' };
    const policy = new ProgramPolicy(item, question, view, sent.marks);
    const played = await playPolicy(sourceOf(item, sent, session), (answers) => policy.next(answers));
    const accounts = { facts: [], retrievals: played.records, retrievalTokens: played.tokens };
    const result = policy.result(played.answers);
    if (isGold(result, question)) return { ...accounts, outcome: 'right', form: 'retrievable' };
    return { ...accounts, outcome: result.kind === 'answer' ? 'wrong' : 'unknown', form: 'lost' };
  }

  async function readFacts(item: Item, sent: Sent, session: VariantSession): Promise<Reading> {
    const plays = new Map<string, Promise<Retrieval>>();
    const source = sourceOf(item, sent, session);
    const charged = new Set<string>();
    const facts: { id: string; class: 'needed' | 'uniform'; outcome: FactOutcome }[] = [];
    for (const fact of item.facts) {
      const sought = soughtOf(item, fact);
      let outcome: FactOutcome = visibility(item, sought, sent, session) ?? 'lost';
      if (outcome === 'lost' && sent.marks.length > 0) {
        const play = plays.get(fact.question) ?? playPolicy(source, wordPolicy(sent.marks, fact.question));
        plays.set(fact.question, play);
        const { answers } = await play;
        // Only the item's own question is asked in earnest; what an unforeseen one would cost is no part of its bill.
        if (fact.class === 'needed') charged.add(fact.question);
        const found = answers.some(({ text }) => text !== undefined && onOneRecord(text, item.recordUnit, sought));
        if (found) outcome = 'retrievable';
      }
      facts.push({ id: fact.id, class: fact.class, outcome });
    }
    const made = await Promise.all([...charged].map((question) => plays.get(question) as Promise<Retrieval>));
    const retrievals = made.flatMap((play) => play.records);
    const retrievalTokens = made.reduce((sum, play) => sum + play.tokens, 0);
    const needed = facts.filter((fact) => fact.class === 'needed').map((fact) => fact.outcome);
    if (needed.length === 0) return { outcome: 'needs-model', facts, retrievals, retrievalTokens };
    const form = ORDER[Math.max(...needed.map((outcome) => ORDER.indexOf(outcome)))] as FactOutcome;
    return { outcome: form === 'lost' ? 'wrong' : 'right', form, facts, retrievals, retrievalTokens };
  }
}

/** Whether the whole original behind a mark comes back byte for byte. */
async function comparesExactly(item: Item, mark: DeclaredMark, session: VariantSession): Promise<boolean | undefined> {
  if (mark.message === undefined || session.retrieve === undefined) return undefined;
  const original = item.request.messages[mark.message]?.content;
  const back = await session.retrieve(mark.ref, undefined);
  if (typeof original !== 'string') return undefined;
  return back !== undefined && hash(back.text) === hash(original);
}

function hash(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex');
}
