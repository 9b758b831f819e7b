import { z } from 'zod';
import { fail } from '../fail.js';
import { REMEDY, readJson } from '../json-lines.js';
import type { DatasetSpec, TruthfulQaRow } from '../types.js';

const row = z.object({
  question: z.string().min(1),
  mc1_targets: z.record(z.string(), z.union([z.literal(0), z.literal(1)])),
});

/** Lin et al. 2022: multiple choice, single true answer. Ids are `truthfulqa-n`, n the row's number from 1. */
export const TRUTHFULQA: DatasetSpec<TruthfulQaRow> = {
  id: 'truthfulqa',
  title: 'TruthfulQA (mc1)',
  homepage: 'https://github.com/sylinrl/TruthfulQA',
  licence: 'Apache-2.0',
  rows: 790,
  files: [
    {
      path: 'truthfulqa/mc_task.json',
      url: 'https://raw.githubusercontent.com/sylinrl/TruthfulQA/main/data/mc_task.json',
      status: 'unverified',
      evidence: 'no stored copy of the original repository; pinned at the first pull',
      copies: [
        {
          path: 'truthfulqa/mc_task.json',
          sha256: 'c90d853454fd48c676accb33e16923ac438dbb6fb37ecc7c6a70e33c9e556e87',
          note: 'from the fork koppula/TruthfulQA at 4dee2311b23de20b43bfc12ace7037f3f71ba421, which carries the original history',
        },
      ],
    },
  ],
  load: (files) =>
    files.flatMap((file) =>
      readJson(file.text, file.name, z.array(row).min(1)).map(({ question, mc1_targets }, index) => {
        const targets = Object.entries(mc1_targets);
        const correct = targets.findIndex(([, truth]) => truth === 1);
        if (targets.length < 2 || targets.length > 26 || targets.filter(([, truth]) => truth === 1).length !== 1) {
          fail(
            'DATA_INVALID',
            `${file.name}: row ${index + 1} must have exactly one true choice among 2 to 26. ${REMEDY}`,
          );
        }
        return { id: `truthfulqa-${index + 1}`, question, choices: targets.map(([text]) => text), correct };
      }),
    ),
};
