import type { HumanEvalRow } from '../../../datasets/index.js';
import type { Score } from '../types.js';
import { runsThrough } from './run-code.js';

const FENCED = /```[\w+-]*[^\S\n]*\n([\s\S]*?)```/g;

/**
 * Chen et al. 2021, pass@1 for one answer: the program of prompt, completion and the unit tests runs through. An answer is a fenced block
 * (of several: those with the function, else the first), or the whole text where there is none; it may be the whole function or
 * its body. Not parsed: no text at all.
 */
export function scoreHumanEval(row: Pick<HumanEvalRow, 'prompt' | 'entryPoint' | 'test'>, text: string): Score {
  const code = codeOf(text, row.entryPoint);
  if (code.trim() === '') return { value: 0, parsed: false };
  return { value: runsThrough(programOf(row, code)) ? 1 : 0, parsed: true };
}

function codeOf(text: string, entryPoint: string): string {
  const blocks = [...text.matchAll(FENCED)].map((match) => match[1] as string);
  return blocks.find((block) => defines(block, entryPoint)) ?? blocks[0] ?? text;
}

function defines(code: string, entryPoint: string): boolean {
  return new RegExp(`^def ${entryPoint}\\s*\\(`, 'm').test(code);
}

/** The prompt's imports and helpers stay before a whole function; a body follows the prompt. */
export function programOf(
  { prompt, entryPoint, test }: Pick<HumanEvalRow, 'prompt' | 'entryPoint' | 'test'>,
  code: string,
): string {
  const whole = defines(code, entryPoint);
  const before = whole ? prompt.slice(0, prompt.indexOf(`def ${entryPoint}(`)) : prompt;
  const first = code.split('\n').find((line) => line.trim() !== '') ?? '';
  const body = whole || /^\s/.test(first) ? code : code.replace(/^(?=.)/gm, '    ');
  return `${before}${body}\n\n${test}\n\ncheck(${entryPoint})\n`;
}
