import { cutRecords } from './records.js';
import { rewriteToolResults } from './tool-results.js';
import type { Variant } from './types.js';

/** Only the records on which the needed facts stand: the ceiling. Items without needed facts are sent as they are. */
export const oracle: Variant = {
  name: 'oracle',
  title: 'only the evidence',
  config: { version: 1 },
  role: 'control',
  expectation: 'the ceiling: every needed fact is visible',
  oracle: true,
  async open() {
    return {
      async apply(request, { evidence }) {
        if (evidence === undefined || evidence.groups.length === 0) return { request, marks: [], offloadedTokens: 0 };
        const { groups, recordUnit } = evidence;
        const rewritten = rewriteToolResults(request, (text) => {
          const records = cutRecords(text, recordUnit);
          const kept = records.filter((record) =>
            groups.some((atoms) => atoms.every((atom) => holdsAtom(record, atom))),
          );
          return kept.join('\n');
        });
        return { request: rewritten, marks: [], offloadedTokens: 0 };
      },
      async close() {},
    };
  },
};

function holdsAtom(record: string, atom: string): boolean {
  return record.includes(atom) || record.includes(JSON.stringify(atom).slice(1, -1));
}
