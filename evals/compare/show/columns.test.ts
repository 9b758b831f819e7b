import { expect, it } from 'vitest';
import { sideBySide } from './columns.js';

it('puts texts side by side, keeps indents, and cuts long lines', () => {
  const lines = sideBySide(['left', 'right'], [['{\n  "a": 1\n}', 'x'.repeat(60)]]).split('\n');
  expect(lines.map((line) => line.length)).toEqual(lines.map(() => 119));
  expect(lines[1]).toMatch(/^│ left {53}│ right {52}│$/);
  expect(lines[3]).toBe(`│ {${' '.repeat(56)}│ ${'x'.repeat(56)} │`);
  expect(lines[4]).toBe(`│   "a": 1${' '.repeat(49)}│ xxxx${' '.repeat(53)}│`);
  expect(lines).toHaveLength(7);
});

it('gives wide characters two places, marks none, and never cuts one in two', () => {
  const [, , , first, second] = sideBySide(['a'], [['漢'.repeat(29)]]).split('\n');
  expect(first).toBe(`│ ${'漢'.repeat(28)} │`);
  expect(second).toBe(`│ 漢${' '.repeat(54)} │`);
  expect(sideBySide(['a'], [['e\u0301'.repeat(56)]]).split('\n')).toHaveLength(5);
});
