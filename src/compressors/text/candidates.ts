import { writeNumbered } from '../../encode/index.js';
import { cutBinary, cutBlobs, cutDump, imitatesGap, stateBlobs } from '../blob/index.js';
import type { Candidate, CompressorInput } from '../types.js';

/** Texts of which nothing is left out: shown line numbers in fewer signs. */
export function completeTexts({ text, encoding }: CompressorInput): Candidate[] {
  const numbered = writeNumbered(text, encoding);
  return numbered === undefined ? [] : [{ name: `text:numbered+${encoding}`, keepRule: 'all', text: numbered }];
}

/** Blobs (base64, hexadecimal digits, dumps) cut to their beginnings; nothing of texts with lines that read as gaps. */
export function withoutBlobs({ text, type, query }: CompressorInput): Candidate[] {
  if (imitatesGap(text)) return [];
  const rule = { name: 'text:blobs', keepRule: 'blobs' };
  const cut = cutBlobs(text, query);
  if (cut !== undefined) return [{ ...rule, text: cut.text, omission: stateBlobs([cut]) }];
  const bytes = type === 'blob' ? (cutDump(text, query) ?? cutBinary(text)) : undefined;
  return bytes === undefined ? [] : [{ ...rule, ...bytes }];
}
