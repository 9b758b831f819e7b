import { createHash } from 'node:crypto';
import { Recent } from './recent.js';
import { searchRecords } from './search-records.js';
import { rewriteToolResults } from './tool-results.js';
import type { DeclaredMark, Variant } from './types.js';

const TOOL = {
  type: 'function',
  function: {
    name: 'recall',
    description: 'Returns the records of a stored tool result that match a query.',
    parameters: {
      type: 'object',
      properties: { ref: { type: 'string' }, query: { type: 'string' } },
      required: ['ref'],
    },
  },
} as const;

/** Replaces each tool result by one mark that says nothing of its content: everything has to be retrieved. */
export const markOnly: Variant = {
  name: 'mark-only',
  title: 'one mark for everything, with retrieval',
  config: { version: 1, tool: TOOL.function.name },
  role: 'control',
  expectation: 'shows nothing, and pays for retrieving it',
  async open({ counter }) {
    const stored = new Recent<string>(4_000_000);
    return {
      async apply(request) {
        const marks: DeclaredMark[] = [];
        let offloadedTokens = 0;
        const rewritten = rewriteToolResults(request, (text, message) => {
          if (text === '') return text;
          const ref = createHash('sha256').update(text).digest('hex').slice(0, 16);
          stored.set(ref, text, text.length);
          const lines = text.split('\n').length;
          const mark = `[stored ${ref}: ${lines} lines, all left out; call recall with this ref and a query]`;
          marks.push({ ref, message, text: mark, unit: 'lines', omitted: lines, total: lines, fields: {} });
          offloadedTokens += counter.text(text);
          return mark;
        });
        if (marks.length === 0) return { request, marks, offloadedTokens };
        return { request: { ...rewritten, tools: [...(request.tools ?? []), TOOL] }, marks, offloadedTokens };
      },
      async retrieve(ref, query) {
        const text = stored.get(ref);
        const found = text === undefined || query === undefined ? text : searchRecords(text, query);
        return found === undefined ? undefined : { text: found };
      },
      async close() {},
    };
  },
};
