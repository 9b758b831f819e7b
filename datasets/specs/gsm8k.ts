import { z } from 'zod';
import { fail } from '../fail.js';
import { REMEDY, readJsonLines } from '../json-lines.js';
import type { DatasetSpec, Gsm8kRow } from '../types.js';

const row = z.object({ question: z.string().min(1), answer: z.string().min(1) });
const COMMIT = '3101c7d5072418e28b9008a6636bde82a006892c';

/** Cobbe et al. 2021: the test split. Ids are `gsm8k-n`, n the row's number from 1 (the file has none of its own). */
export const GSM8K: DatasetSpec<Gsm8kRow> = {
  id: 'gsm8k',
  title: 'GSM8K (test)',
  homepage: 'https://github.com/openai/grade-school-math',
  licence: 'MIT',
  rows: 1319,
  files: [
    {
      path: 'gsm8k/test.jsonl',
      url: `https://raw.githubusercontent.com/openai/grade-school-math/${COMMIT}/grade_school_math/data/test.jsonl`,
      sha256: '3730d312f6e3440559ace48831e51066acaca737f6eabec99bccb9e4b3c39d14',
      status: 'verified',
      evidence: `openai/grade-school-math at ${COMMIT}`,
      copies: [],
    },
  ],
  load: (files) =>
    files.flatMap((file) =>
      readJsonLines(file.text, file.name, row).map(({ line, row: { question, answer } }, index) => {
        if (!/####\s*-?[\d$]/.test(answer)) {
          fail('DATA_INVALID', `${file.name}:${line}: the answer has no number after "####". ${REMEDY}`);
        }
        return { id: `gsm8k-${index + 1}`, question, answer };
      }),
    ),
};
