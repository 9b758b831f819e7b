import { HeadroomError } from '../../../src/index.js';

const SHOWN_CHARACTERS = 160;

/** An external compressor's failure: an outcome against its arm, never a stop of the run. `said`: what it printed on stderr or in its answer. */
export function failed(problem: string, said = ''): HeadroomError {
  const line = firstLine(said);
  return new HeadroomError('VARIANT_FAILED', line === '' ? problem : `${problem}: ${line}`);
}

/** The first line that says something, cut short. */
export function firstLine(text: string): string {
  const line = text.split(/\r?\n/).find((candidate) => candidate.trim() !== '') ?? '';
  return line.trim().slice(0, SHOWN_CHARACTERS);
}
