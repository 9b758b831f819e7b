import { rewriteTool } from '../rewrite-tool.js';

export const REF = 'abcdefghij';
export type Level = Parameters<typeof rewriteTool>[1];

/** A tool definition as it becomes; the same when nothing of it changes. */
export function rewrite(tool: unknown, level: Level = 'compact'): unknown {
  const done = rewriteTool(JSON.stringify(tool), level, REF);
  return done === undefined ? tool : JSON.parse(done.text);
}
