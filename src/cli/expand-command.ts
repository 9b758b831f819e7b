import { type ExpandOptions, expand, expandBody } from '../compress/index.js';
import { readInput, writeOutput } from './input.js';

export interface ExpandArguments extends ExpandOptions {
  readonly file?: string;
}

/** `headroom expand`: of a conversation every lossless form undone in place; a text that is itself a block is expanded as one. */
export async function expandCommand({ file, ...options }: ExpandArguments): Promise<void> {
  const input = await readInput(file);
  await writeOutput(/^\[(?:hr|headroom) /.test(input) ? expand(input) : expandBody(input, options));
}
