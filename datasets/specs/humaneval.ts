import { z } from 'zod';
import { fail } from '../fail.js';
import { REMEDY, readJsonLines } from '../json-lines.js';
import type { DatasetSpec, HumanEvalRow } from '../types.js';

const row = z.object({
  task_id: z.string().min(1),
  prompt: z.string().min(1),
  entry_point: z.string().regex(/^[A-Za-z_]\w*$/),
  canonical_solution: z.string().min(1),
  test: z.string().min(1),
});
const COMMIT = '6d43fb980f9fee3c892a914eda09951f772ad10d';

/** Chen et al. 2021: 164 Python functions to write, with unit tests. Ids are the file's own (`HumanEval/n`). */
export const HUMANEVAL: DatasetSpec<HumanEvalRow> = {
  id: 'humaneval',
  title: 'HumanEval',
  homepage: 'https://github.com/openai/human-eval',
  licence: 'MIT',
  rows: 164,
  files: [
    {
      path: 'humaneval/HumanEval.jsonl.gz',
      url: `https://raw.githubusercontent.com/openai/human-eval/${COMMIT}/data/HumanEval.jsonl.gz`,
      sha256: 'b796127e635a67f93fb35c04f4cb03cf06f38c8072ee7cee8833d7bee06979ef',
      status: 'verified',
      evidence: `openai/human-eval at ${COMMIT}`,
      copies: [],
    },
  ],
  load: (files) =>
    files.flatMap((file) =>
      readJsonLines(file.text, file.name, row).map(({ line, row: found }) => {
        const { task_id: id, prompt, entry_point: entryPoint, canonical_solution: solution, test } = found;
        if (!prompt.includes(`def ${entryPoint}(`) || !/^def check\(/m.test(test)) {
          fail(
            'DATA_INVALID',
            `${file.name}:${line}: no "def ${entryPoint}(" in the prompt, or no check in the test. ${REMEDY}`,
          );
        }
        return { id, prompt, entryPoint, solution, test };
      }),
    ),
};
