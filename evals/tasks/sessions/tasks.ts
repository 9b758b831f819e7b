import { makeSession, SESSION_KINDS, type SessionKind } from '../../../workloads/sessions/index.js';
import { lineWords, uniformFacts } from '../families/uniform-facts.js';
import type { Fact, Item, LoadContext, LoadedTask, Task } from '../types.js';

const SEEDS = 12;
const UNIFORM = 6;

const TITLES: Readonly<Record<SessionKind, string>> = {
  coding: 'Fifty requests of a coding agent: reads, edits, re-reads, tests, tickets',
  operations: 'Fifty requests of an on-call agent: a growing log, polls, settings',
};

/**
 * Whole generated sessions; `limit` and `defaultLimit` count seeds, each of which is one item of fifty requests. Its last request asks two
 * things from each third of the session, which is answered only where all six stand.
 */
export const SESSION_TASKS: readonly Task[] = SESSION_KINDS.map((kind) => ({
  id: `session:${kind}`,
  title: TITLES[kind],
  tier: 3,
  group: 'session',
  metric: 'all six facts answerable',
  margin: 1,
  probe: 'facts',
  defaultLimit: SEEDS,
  load: async (context) => loadSessions(kind, context),
}));

function loadSessions(kind: SessionKind, { seed, limit = SEEDS }: LoadContext): LoadedTask {
  return {
    items: Array.from({ length: limit }, (_, i) => sessionItem(kind, seed * 1_000 + i + 1)),
    source: {
      kind: 'generated',
      dataset: `sessions, ${kind}`,
      files: [],
      licence: 'Apache-2.0 (written for this project)',
    },
    available: Math.max(limit, SEEDS),
  };
}

function sessionItem(kind: SessionKind, seed: number): Item {
  const { request, turns, facts } = makeSession(kind, seed);
  const { messages } = request;
  const payloadMessages = messages.flatMap(({ role }, index) => (role === 'tool' ? [index] : []));
  const needed = facts.map(
    ({ third, atoms, question }, i): Fact => ({ id: `${third}-${i}`, class: 'needed', atoms, question }),
  );
  const lines = payloadMessages.flatMap((index) => lineWords(messages[index]?.content ?? ''));
  return {
    ...{ id: `session:${kind}/${seed}`, task: `session:${kind}`, cluster: `${kind}:${seed}` },
    ...{ request, turns, payloadMessages, recordUnit: 'line', question: messages.at(-1)?.content ?? '' },
    facts: [...needed, ...uniformFacts(lines, UNIFORM, 'session', kind, seed)],
  };
}
