import { z } from 'zod';
import { fail } from '../fail.js';
import { REMEDY, readJsonLines } from '../json-lines.js';
import type { BfclRow, DatasetSpec, LoadedFile } from '../types.js';
import { BFCL_FILES, BFCL_ROWS, hasAnswers } from './bfcl-files.js';

const property = z.record(z.string(), z.unknown());
const row = z.object({
  id: z.string().min(1),
  question: z
    .array(z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1))
    .length(1),
  function: z.array(
    z.object({
      name: z.string().min(1),
      description: z.string(),
      parameters: z.object({
        type: z.string(),
        properties: z.record(z.string(), property),
        required: z.array(z.string()),
      }),
    }),
  ),
});
const answer = z.object({
  id: z.string().min(1),
  ground_truth: z.array(z.record(z.string(), z.record(z.string(), z.array(z.unknown())))).min(1),
});

/** Patil et al.: the Berkeley Function-Calling Leaderboard v4, single-turn categories (those that match calls). */
export const BFCL: DatasetSpec<BfclRow> = {
  id: 'bfcl',
  title: 'BFCL v4 (single turn)',
  homepage: 'https://github.com/ShishirPatil/gorilla',
  licence: 'Apache-2.0',
  rows: BFCL_ROWS,
  files: BFCL_FILES,
  load: (files) => {
    const answers = files.filter((file) => file.path.includes('/possible_answer/'));
    return files
      .filter((file) => !answers.includes(file))
      .flatMap((file) =>
        category(
          file,
          answers.find((other) => other.path.endsWith(base(file.path))),
        ),
      );
  },
};

const base = (path: string) => path.slice(path.lastIndexOf('/'));

function category(file: LoadedFile, answerFile: LoadedFile | undefined): BfclRow[] {
  const category = base(file.path).replace(/^\/BFCL_v4_(.*)\.json$/, '$1');
  const answers = new Map(
    answerFile === undefined
      ? []
      : readJsonLines(answerFile.text, answerFile.name, answer).map((entry) => [entry.row.id, entry] as const),
  );
  return readJsonLines(file.text, file.name, row).map(({ line, row: { id, question, function: functions } }) => {
    const gold = answers.get(id);
    if (gold === undefined && hasAnswers(category)) {
      fail('DATA_INVALID', `${file.name}:${line}: no possible answer for "${id}". ${REMEDY}`);
    }
    const goldNames = [...new Set((gold?.row.ground_truth ?? []).flatMap((call) => Object.keys(call)))];
    const unknown = goldNames.find((name) => functions.every((definition) => definition.name !== name));
    if (unknown !== undefined) {
      fail(
        'DATA_INVALID',
        `${answerFile?.name}:${gold?.line}: "${id}" calls "${unknown}", which is not defined. ${REMEDY}`,
      );
    }
    return {
      id,
      category,
      language: category.endsWith('javascript') ? 'javascript' : category.endsWith('java') ? 'java' : 'python',
      messages: question[0] ?? [],
      functions,
      ...(gold === undefined ? {} : { answerText: gold.text }),
      goldNames,
    };
  });
}
