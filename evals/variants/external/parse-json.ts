import { failed, firstLine } from './failed.js';

/** What an external compressor answered, parsed. Errors: VARIANT_FAILED with the beginning of what it said instead. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failed(text.trim() === '' ? 'it answered nothing' : 'its answer is no JSON', firstLine(text));
  }
}
