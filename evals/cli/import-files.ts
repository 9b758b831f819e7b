import { basename } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import { IMPORT_FORMATS, importFile, type ReplayConversation, replayLines } from '../../workloads/replay/index.js';
import { writeWhole } from '../record/index.js';
import { readText } from './read-text.js';

interface ImportOptions {
  readonly files: readonly string[];
  readonly out: string;
  readonly format: string;
  readonly licence: string;
}

/** Imports files into one replay file. Errors: DATA_MISSING, DATA_INVALID, BAD_OPTION, OUTPUT_UNWRITABLE. */
export function importFiles({ files, out, format, licence }: ImportOptions): {
  conversations: number;
  messages: number;
} {
  const chosen = IMPORT_FORMATS.find((known) => known === format);
  const all: ReplayConversation[] = [];
  const ids = new Set<string>();
  for (const path of files) {
    const name = basename(path);
    for (const one of importFile({ name, text: readText(path), licence }, chosen)) {
      const { id } = one.header;
      if (ids.has(id)) {
        throw new HeadroomError(
          'DATA_INVALID',
          `Two conversations have the id "${id}". Name each file once, or import them apart.`,
        );
      }
      ids.add(id);
      all.push(one);
    }
  }
  writeWhole(out, replayLines(all));
  return { conversations: all.length, messages: all.reduce((sum, one) => sum + one.messages.length, 0) };
}
