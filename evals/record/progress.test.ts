import { expect, it } from 'vitest';
import { plainProgress } from './progress.js';

it('prints a line at the start and one for each tenth', () => {
  const lines: string[] = [];
  const progress = plainProgress((line) => void lines.push(line));
  progress.start(1000, 0);
  for (let done = 1; done <= 1000; done += 1) progress.step(done);
  progress.stop();
  expect(lines).toHaveLength(11);
  expect(lines[0]).toBe('1000 items');
  expect(lines.at(-1)).toBe('1000 of 1000 items (100%)');
});
