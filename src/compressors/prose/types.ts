/**
 * What a text is made of; spans follow each other without a hole. `label`: who speaks, with the white space behind it. `piece`: a fence of code, a table. A
 * unit has the white space behind it.
 */
export interface Unit {
  readonly kind: 'sentence' | 'heading' | 'item' | 'label' | 'piece';
  readonly start: number;
  readonly end: number;
  /** The paragraph, list item or speaker turn it belongs to, counted from 0. */
  readonly block: number;
  /** Of a heading: 1 for the highest. */
  readonly level?: number;
}

/** A text in units. */
export interface ProseText {
  readonly text: string;
  readonly units: readonly Unit[];
  /** Its blocks are turns of speakers. */
  readonly isTranscript: boolean;
}
