import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, MAX_JSON_DEPTH, parseJsonText } from './index.js';

/** Writes the nodes' text again, so that offsets and nesting are both judged. */
function rebuild(text: string, node: JsonNode): string {
  if (node.kind === 'array') return `[${node.items.map((item) => rebuild(text, item)).join(',')}]`;
  if (node.kind !== 'object') return text.slice(node.start, node.end);
  const members = node.members.map((m) => `${text.slice(m.key.start, m.key.end)}:${rebuild(text, m.value)}`);
  return `{${members.join(',')}}`;
}

const reads = (text: string): string | undefined => {
  const node = parseJsonText(text);
  return node && rebuild(text, node);
};

describe('parseJsonText', () => {
  it('keeps spelling, duplicate keys and key order', () => {
    const text = ' {"b" : 1.0, "a":[ -0 ,1E400,{ } ,[\n] ],"b":"\\u003c\\/"} \r\n';
    expect(reads(text)).toBe('{"b":1.0,"a":[-0,1E400,{},[]],"b":"\\u003c\\/"}');
  });

  it('undoes escapes on demand', () => {
    const node = parseJsonText('"a\\n\\u00e9\\ud83d\\ude00\\\\\\"\\/\\ud800"');
    expect(node?.kind === 'string' && node.value).toBe('a\né😀\\"/\ud800');
  });

  it.each(['', ' ', '{', '[1,]', '{"a":1,}', '01', '1.', '.5', '+1', '1e', '"\t"', '"\\x"', '"\\u12g4"', "{'a':1}"])(
    'refuses %j',
    (text) => expect(parseJsonText(text)).toBeUndefined(),
  );
  it.each(['nul', '[1 2]', '{"a" 1}', '{"a":1 "b":2}', '[}', '{]', '1 2', '"abc', 'NaN', '\ufeff1', '{1:2}', '[1]]'])(
    'refuses %j',
    (text) => expect(parseJsonText(text)).toBeUndefined(),
  );

  it('agrees with JSON.parse on what is JSON, and on the values', () => {
    const document = fc.json({ stringUnit: 'binary' });
    fc.assert(
      fc.property(document, fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), undefined, indent);
        expect(JSON.stringify(JSON.parse(reads(spaced) as string))).toBe(JSON.stringify(JSON.parse(spaced)));
      }),
    );
    const damaged = fc.tuple(document, fc.nat(), fc.constantFrom('', '"', '\\', '{', '}', '[', ',', ':', '0', 'e'));
    fc.assert(
      fc.property(damaged, ([text, where, put]) => {
        const at = where % (text.length + 1);
        const bad = text.slice(0, at) + put + text.slice(at + 1);
        let ok = true;
        try {
          JSON.parse(bad);
        } catch {
          ok = false;
        }
        expect(parseJsonText(bad) !== undefined).toBe(ok);
      }),
    );
  });

  it('gives up on depth beyond the limit without overflowing the stack', () => {
    const deep = (n: number) => '['.repeat(n) + ']'.repeat(n);
    expect(parseJsonText(deep(MAX_JSON_DEPTH))?.kind).toBe('array');
    expect(parseJsonText(deep(1_000_000))).toBeUndefined();
    expect(parseJsonText('{"a":'.repeat(1_000_000))).toBeUndefined();
  });
});
