import { z } from 'zod';
import { stratifiedSample } from '../sampling.js';
import { seededIndex } from '../seeded.js';
import type { Item, LoadContext, LoadedTask, Task } from '../types.js';
import { FAMILY } from './family.js';
import { localFiles } from './local-files.js';
import { payloadItems } from './payload-item.js';
import { spokenFacts } from './qmsum-facts.js';
import { type Split, splitMeetings } from './qmsum-split.js';
import { readRows } from './read-rows.js';
import { lineWords, uniformFacts } from './uniform-facts.js';

/** Turn numbers, both ends included; the files have them as text. */
const SPAN = z.tuple([z.coerce.number().int().nonnegative(), z.coerce.number().int().nonnegative()]);
const MEETING = z.object({
  general_query_list: z.array(z.object({ query: z.string(), answer: z.string() })).default([]),
  specific_query_list: z.array(
    z.object({ query: z.string(), answer: z.string(), relevant_text_span: z.array(SPAN).min(1) }),
  ),
  meeting_transcripts: z.array(z.object({ speaker: z.string(), content: z.string() })).min(1),
});

const UNIFORM = 4;

interface Asked {
  readonly id: string;
  /** The meeting: each has its share of a sample. */
  readonly stratum: string;
  readonly turns: readonly string[];
  readonly query: z.infer<typeof MEETING>['specific_query_list'][number];
  /** Other questions of the meeting. */
  readonly others: readonly string[];
}

/**
 * Zhong et al. 2021 (QMSum): a meeting's transcript as one tool result, and the questions that people asked of a stretch of it. Of a file of more than 20
 * meetings 20 are training data of the passage scorer and never asked about.
 */
export const QMSUM_TASK: Task = {
  ...FAMILY,
  id: 'family:qmsum',
  title: 'QMSum, meeting transcripts',
  defaultLimit: 70,
  load: async (context) => loadMeetings(context, 'scoring'),
};

/** The questions about the meetings of one split; `training`: what constants and models may be chosen on. */
export function loadMeetings({ dataDir, limit, seed }: LoadContext, split: Split): LoadedTask {
  const { files, source } = localFiles(
    {
      dataset: 'QMSum',
      licence: 'MIT',
      folder: 'longctx',
      wanted: (path) => /(^|\/)qmsum[^/]*\.jsonl(\.gz)?$/.test(path),
    },
    dataDir,
  );
  const all = files.flatMap((file) => {
    const stem = file.name.replace(/^.*\//, '').replace(/\.jsonl(\.gz)?$/, '');
    const meetings = readRows(file, MEETING).map(({ value, at }) => ({ value, at, turns: turnsOf(value) }));
    return splitMeetings(meetings)[split].flatMap(({ value, at, turns }) => asked(value, turns, `${stem}:${at}`));
  });
  const chosen = stratifiedSample(all, limit, seed);
  return { items: chosen.flatMap(items), source, available: 2 * all.length };
}

const turnsOf = ({ meeting_transcripts }: z.infer<typeof MEETING>): string[] =>
  meeting_transcripts.map(({ speaker, content }) => oneLine(`${speaker}: ${content}`));

function asked(meeting: z.infer<typeof MEETING>, turns: readonly string[], stratum: string): Asked[] {
  const queries = meeting.specific_query_list;
  const general = meeting.general_query_list.map(({ query }) => query);
  return queries.map((query, index) => {
    const specific = queries.filter((one) => one.query !== query.query).map((one) => one.query);
    return { id: `${stratum}:${index + 1}`, stratum, turns, query, others: specific.length > 0 ? specific : general };
  });
}

function items({ id, stratum, turns, query, others }: Asked): Item[] {
  const payload = turns.join('\n');
  const relevant = query.relevant_text_span.flatMap(([from, to]) => turns.slice(from, to + 1));
  const decoy = others[seededIndex(Math.max(1, others.length), 'qmsum-decoy', id)];
  return payloadItems({
    ...{ id, task: QMSUM_TASK.id, cluster: stratum, payload, recordUnit: 'line', question: query.query },
    system: 'You answer questions about meetings from their transcripts, one turn a line.',
    tool: { name: 'read_transcript', description: 'The transcript of a meeting.', argument: 'meeting' },
    argument: stratum,
    ...(decoy === undefined ? {} : { decoy }),
    facts: [...spokenFacts(turns, relevant, query), ...uniformFacts(lineWords(payload), UNIFORM, 'qmsum', id)],
    gold: query.answer,
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
