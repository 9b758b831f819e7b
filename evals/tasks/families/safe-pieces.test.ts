import { expect, it } from 'vitest';
import { safePieces } from './safe-pieces.js';

it('cuts at quotes, backslashes, control characters and whole colour codes', () => {
  expect(safePieces('expected "three" but\tgot \u001b[31mtwo\u001b[39m\\n')).toEqual(['expected', 'three', 'but']);
  expect(safePieces('\u001b[1mFAILED\u001b[0m tests/x.py')).toEqual(['FAILED', 'tests/x.py']);
});

it('keeps the three longest pieces in their order', () => {
  expect(safePieces('aaaa"bbb"cccccc"ddddd')).toEqual(['aaaa', 'cccccc', 'ddddd']);
});

it('keeps a short text, and nothing of a blank one', () => {
  expect(safePieces('F')).toEqual(['F']);
  expect(safePieces(' "\\ \u0007')).toEqual([]);
});

it('ends a long piece at a blank, and never inside a character', () => {
  const words = `${'word '.repeat(60)}end`;
  expect(words.startsWith(safePieces(words)[0] as string)).toBe(true);
  expect(safePieces(words)[0]?.length).toBeLessThanOrEqual(160);
  expect(safePieces(words)[0]).toMatch(/word$/);
  const faces = '😀'.repeat(200);
  expect(safePieces(`a${faces}`)[0]?.isWellFormed?.() ?? true).toBe(true);
  expect(faces).toContain(safePieces(faces)[0]);
});
