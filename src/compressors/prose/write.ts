import { formatGap, type OmissionStatement } from '../../ccr/index.js';
import { readLabel } from '../../content/index.js';
import { skipBlanks } from './sentences.js';

import type { ProseText, Unit } from './types.js';

const UNIT = 'sentences';
/** Speakers that a mark names at most. */
const MOST_SPEAKERS = 6;

/** A selection as it is sent. */
export interface Written {
  readonly text: string;
  readonly omission: OmissionStatement;
}

/**
 * The kept units as they stand, and for each gap its mark with the white space that stood behind it. Headings, items, fences and tables count as one
 * sentence each, labels of speakers as none. Undefined where nothing is left out.
 */
export function writeSelection(prose: ProseText, keep: Uint8Array): Written | undefined {
  const { text, units } = prose;
  let out = '';
  let omitted = 0;
  let total = 0;
  let gap = 0;
  units.forEach((unit, i) => {
    const counts = unit.kind === 'label' ? 0 : 1;
    total += counts;
    if (keep[i] === 1) {
      out += text.slice(unit.start, unit.end);
      return;
    }
    omitted += counts;
    gap += counts;
    if (i + 1 < units.length && keep[i + 1] === 0) return;
    if (gap > 0) out += formatGap(gap, UNIT) + blanksBehind(text, unit);
    gap = 0;
  });
  if (omitted === 0) return undefined;
  const values = speakersOf(prose, keep);
  const fields = values === undefined ? {} : { speaker: { values } };
  return { text: out, omission: { unit: UNIT, omitted, total, fields } };
}

function blanksBehind(text: string, { start, end }: Unit): string {
  let at = end;
  while (at > start && skipBlanks(text, at - 1, at) === at) at--;
  return text.slice(at, end);
}

/** Who speaks in what is left out; undefined where that is unknown or nothing is saved by knowing it. */
function speakersOf({ text, units, isTranscript }: ProseText, keep: Uint8Array): string[] | undefined {
  if (!isTranscript) return undefined;
  const speakers = new Set<string>();
  let label: Unit | undefined;
  for (let i = 0; i < units.length && speakers.size <= MOST_SPEAKERS; i++) {
    const unit = units[i] as Unit;
    if (unit.kind === 'label') label = unit;
    else if (keep[i] === 0) {
      if (label === undefined || label.block !== unit.block) return undefined;
      const speaker = readLabel(`${text.slice(label.start, label.end).trim()} .`)?.speaker;
      if (speaker === undefined) return undefined;
      speakers.add(speaker);
    }
  }
  return speakers.size > MOST_SPEAKERS ? undefined : [...speakers].sort();
}
