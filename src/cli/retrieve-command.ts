import { HeadroomError } from '../base/index.js';
import type { RetrieveRequest } from '../ccr/index.js';
import { retrieve } from '../compress/index.js';
import { writeOutput } from './input.js';

export interface RetrieveArguments {
  readonly ref: string;
  readonly lines?: string;
  readonly rows?: string;
  readonly query?: string;
  readonly path?: string;
  readonly home?: string;
}

/** `headroom retrieve`: an original, or a part of it, as it is stored. */
export async function retrieveCommand({ ref, home, lines, rows, query, path }: RetrieveArguments): Promise<void> {
  const request: RetrieveRequest = {
    ...(lines === undefined ? {} : { lines: range('lines', lines) }),
    ...(rows === undefined ? {} : { rows: range('rows', rows) }),
    ...(query === undefined ? {} : { query }),
    ...(path === undefined ? {} : { path }),
  };
  await writeOutput(await retrieve(ref, request, home === undefined ? {} : { home }));
}

function range(name: string, text: string): [number, number] {
  const match = /^(\d{1,12})(?:[:-](\d{1,12}))?$/.exec(text);
  if (match === null)
    throw new HeadroomError(
      'BAD_OPTION',
      `--${name} takes FROM:TO, counted from 1, as in --${name} 120:180; got "${text}".`,
    );
  return [Number(match[1]), Number(match[2] ?? match[1])];
}
