import { recordsForm } from './config/index.js';
import { diffForm } from './diff/index.js';
import { rawForm } from './escape.js';
import type { Head } from './head.js';
import { jsonForm } from './json/index.js';
import { jsonLinesForm } from './jsonl/index.js';
import { linesForm } from './lines/index.js';
import { mixedForm } from './mixed/index.js';
import { numberedForm } from './numbered/index.js';
import { hitsForm, pathsForm, treeForm } from './paths/index.js';
import { tableForm } from './table/index.js';
import type { Expanded, Sink } from './types.js';

/** One way to write a block's body, with the decoder that undoes it. */
export interface Form {
  /** As it stands in the head; no space, no `]`. */
  readonly id: string;
  /**
   * Writes the original of `body` to the sink. Gap marks that stand on their own line are written as they are. May throw
   * anything on damaged notation: `decode` turns it into DECODE_FAILED. `nested` decodes a block that stands inside the body (one level
   * only: a nested block holds none itself); what it gives is written on with `writeExpanded`.
   */
  decode(head: Head, body: string, sink: Sink, nested: (block: string) => Expanded): void;
}

/** Every form that exists; adding one is one line here. */
export const FORMS: readonly Form[] = [
  rawForm,
  linesForm,
  jsonForm,
  jsonLinesForm,
  hitsForm,
  pathsForm,
  treeForm,
  diffForm,
  tableForm,
  mixedForm,
  numberedForm,
  recordsForm,
];
