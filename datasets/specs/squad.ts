import { z } from 'zod';
import { fail } from '../fail.js';
import { REMEDY, readJson } from '../json-lines.js';
import type { DatasetSpec, SquadRow } from '../types.js';

const question = z.object({
  id: z.string().min(1),
  question: z.string(),
  is_impossible: z.boolean(),
  answers: z.array(z.object({ text: z.string().min(1), answer_start: z.number().int().nonnegative() })),
});
const schema = z.object({
  data: z
    .array(
      z.object({
        title: z.string().min(1),
        paragraphs: z.array(z.object({ context: z.string().min(1), qas: z.array(question) })),
      }),
    )
    .min(1),
});

/** Rajpurkar et al. 2018: the development set of SQuAD 2.0. */
export const SQUAD: DatasetSpec<SquadRow> = {
  id: 'squad',
  title: 'SQuAD 2.0 (dev)',
  homepage: 'https://rajpurkar.github.io/SQuAD-explorer/',
  licence: 'CC BY-SA 4.0',
  rows: 11873,
  files: [
    {
      path: 'squad/dev-v2.0.json',
      url: 'https://rajpurkar.github.io/SQuAD-explorer/dataset/dev-v2.0.json',
      sha256: '80a5225e94905956a6446d296ca1093975c4d3b3260f1d6c8f68bc2ab77182d8',
      status: 'unverified',
      evidence: 'published by ParlAI (parlai/tasks/squad2/build.py); no copy of the bytes could be hashed here',
      copies: [
        {
          path: 'squad/dev-v2.0.rebuilt.json',
          sha256: 'a0672a32f71be9afc46fd61b0ce681074358bbd02e88a08bdaa565f407f0e106',
          note: 'all questions, rebuilt from the explorer pages of rajpurkar/SQuAD-explorer at e0c66cfec2',
        },
        {
          path: 'squad/dev-v2.0.half-a.json',
          sha256: '26ba003c08cad9b1a609476c68981ad7f04de9179bc02cc6b6f22ee8887f1ac0',
          note: 'half of the articles (18 of 35, 6,307 questions) of the rebuilt file',
        },
        { path: 'squad/dev-v2.0.half-b.json', note: 'the other half of the articles of the rebuilt file' },
        {
          path: 'squad/cs224n-dev-v2.0.json',
          sha256: 'e67e5969b6dc6c1642154740806b79263b77fc048c7c11ee60d534eb48ef81e8',
          note: 'about half of the questions: the Stanford CS224n split, chrischute/squad at 85623adeb9',
        },
      ],
    },
  ],
  load: (files) => files.flatMap((file) => paragraphs(file.name, readJson(file.text, file.name, schema))),
};

function paragraphs(name: string, { data }: z.infer<typeof schema>): SquadRow[] {
  return data.flatMap(({ title, paragraphs }) =>
    paragraphs.map(({ context, qas }, index) => {
      for (const { id, answers, is_impossible } of qas) {
        const wrong = answers.find(({ text }) => !context.includes(text));
        if (wrong !== undefined) invalid(`answer "${wrong.text.slice(0, 40)}" of ${id} is not in its paragraph`);
        if (!is_impossible && answers.length === 0) invalid(`question ${id} is answerable but has no answer`);
      }
      return {
        id: `${title}-${index + 1}`,
        title,
        context,
        questions: qas.map(({ id, question, is_impossible, answers }) => ({
          id,
          question: question.trim(),
          impossible: is_impossible,
          answers: is_impossible ? [] : answers,
        })),
      };
      function invalid(what: string): never {
        fail('DATA_INVALID', `${name}: article "${title}", paragraph ${index + 1}: ${what}. ${REMEDY}`);
      }
    }),
  );
}
