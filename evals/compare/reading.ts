import { notes, type ReportInput } from '../reports/index.js';
import { withoutNeeded } from './field-table.js';
import type { Section } from './types.js';

/** What a reader of a comparison must know, in the order in which they need it; then the notes that every report carries. */
export function readingNotes({ manifest, summary }: ReportInput, sections: readonly Section[]): readonly string[] {
  const bare = sections.flatMap(withoutNeeded);
  const missing = manifest.unavailable ?? [];
  return [
    'Saved is on the bill, over all requests; net adds what retrieval costs. Within a family conversations weigh equally; pooled shares of facts weight families by their tokens, and the worst family stands beside them.',
    'Needed: what the answer or a later step takes. Uniform: drawn at random from the payload. Each is verbatim / expanded / retrievable / lost; visible is verbatim + expanded; retrievable is under a simulated policy.',
    'Verbatim: uncut in the sent messages, all strings of the fact on one record, each there as it stands or copied whole from one place that the record refers to (a heading, a template, an earlier message). Expanded: by the decoder the variant declares, at most two look-ups, every word present.',
    ...(bare.length === 0 ? [] : [`No needed facts, so not in the pooled share of needed facts: ${bare.join(', ')}.`]),
    ...(sections.some((section) => section.simultaneous !== undefined)
      ? [
          'Differences of a group are simultaneous: all arms are judged at once, so the best of many is not flattered. Verdicts read each arm by itself.',
        ]
      : ['Differences are of each arm by itself: this run has no simultaneous intervals.']),
    ...(missing.length === 0
      ? []
      : [
          `Could not run here, so nothing is said of it: ${missing.map(({ name, reason }) => `${name} (${reason})`).join('; ')}.`,
        ]),
    ...notes(manifest, summary),
  ];
}
