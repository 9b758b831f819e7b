import { describe, expect, it } from 'vitest';
import { rewriteTool } from './rewrite-tool.js';
import { REF, rewrite } from './testing/rewrite.js';

describe('shorten', () => {
  const long = 'Searches the index. Give words or a phrase.\n\n';
  const more = `${'More on ranking follows, e.g. weights. '.repeat(9)}End.`;
  const tool = {
    name: 'search',
    description: long + more,
    input_schema: {
      type: 'object',
      properties: { q: { type: 'string', description: `${'What to look for. '.repeat(14)}` }, n: { type: 'integer' } },
    },
  };

  it('ends long descriptions at a sentence, with marks that say how much is gone and where it is', () => {
    const done = rewriteTool(JSON.stringify(tool), 'shorten', REF);
    expect(done?.shortened).toBe(true);
    const { description, input_schema } = JSON.parse(done?.text ?? '') as typeof tool;
    const [, kept = '', gone] =
      /^([\s\S]*) \[… (\d+) characters; headroom_retrieve abcdefghij\]$/.exec(description) ?? [];
    expect(tool.description.startsWith(kept)).toBe(true);
    expect(kept).toMatch(/weights\.$/);
    expect(kept.length + Number(gone)).toBe(tool.description.length);
    expect(kept.length).toBeLessThanOrEqual(240);
    expect(input_schema.properties.q.description).toMatch(/^(?:What to look for\. ){6}\[… \d+ characters\]$/);
    expect(input_schema.properties.n).toEqual({ type: 'integer' });
    expect(rewriteTool(done?.text ?? '', 'shorten', REF)).toBeUndefined();
  });

  it('the mark stands in the own description even when only parameters are cut', () => {
    const { description } = rewrite({ ...tool, description: 'Searches.' }, 'shorten') as typeof tool;
    expect(description).toBe('Searches. [… parameters shortened; headroom_retrieve abcdefghij]');
  });

  it('cuts nothing that is short, has no end of a sentence in reach, or holds what looks like a mark', () => {
    for (const description of ['Short. One.', 'x '.repeat(800), `${long}${more} [… 3 characters]`, '']) {
      const same = { ...tool, description, input_schema: {} };
      expect((rewrite(same, 'shorten') as typeof tool).description).toBe(description.trim());
    }
  });
});
