import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRecords } from './records.js';

const objects = (text: string) => cutRecords(text, 'json-object');

describe('cutRecords', () => {
  it('cuts lines, paragraphs and whole texts', () => {
    expect(cutRecords('a\nb', 'line')).toEqual(['a', 'b']);
    expect(cutRecords('a\nb\n\nc', 'paragraph')).toEqual(['a\nb', 'c']);
    expect(cutRecords('a\n\nb', 'whole')).toEqual(['a\n\nb']);
  });

  it('finds the elements of an array of objects, with what is nested in them', () => {
    expect(objects('[{"a":{"b":1}},{"c":[{"d":2}]}]')).toEqual(['{"a":{"b":1}}', '{"c":[{"d":2}]}']);
    expect(objects('{"n":2,"rows":[{"a":"}{ }{"},{"b":2}]}')).toEqual(['{"a":"}{ }{"}', '{"b":2}']);
    expect(objects('{"name":"f","parameters":{"x":1}}')).toEqual(['{"name":"f","parameters":{"x":1}}']);
  });

  it('takes one object with a short list in it for a record', () => {
    const issue = '{"title":"it breaks","body":"a longer text","labels":[{"name":"bug"},{"name":"ui"}]}';
    expect(objects(issue)).toEqual([issue]);
  });

  it('takes each line of JSON Lines as a record, lists of objects inside included', () => {
    expect(objects('{"a":[{"b":1}]}\n{"c":2}').slice(0, 2)).toEqual(['{"a":[{"b":1}]}', '{"c":2}']);
  });

  it('finds whole objects in damaged text, and never takes two of them for one record', () => {
    const found = objects('[{"a":1},{"b":2},{"c":');
    expect(found).toContain('{"a":1}');
    expect(found).toContain('{"b":2}');
    expect(found.some((record) => record.includes('"a"') && record.includes('"b"'))).toBe(false);
  });

  it('cuts what is no JSON into lines', () => {
    expect(objects('[hr table a|b]\n1|2\n3|4')).toEqual(expect.arrayContaining(['1|2', '3|4']));
  });

  it('never throws, and stays linear on open brackets and quotes', () => {
    fc.assert(fc.property(fc.string(), (text) => void objects(text)));
    const start = performance.now();
    for (const piece of ['[{', '"', '{"a":', '}', '\\"']) objects(piece.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
