import type { QuestionDraft } from '../types.js';

/** One ordinary record; every content kind prints all of its fields. */
export interface Row {
  readonly id: string;
  readonly time: string;
  readonly host: string;
  readonly service: string;
  readonly state: string;
  readonly size: number;
  readonly note: string;
}

export const CONTENTS = [
  'json',
  'json-pretty',
  'json-lines',
  'csv',
  'markdown',
  'key-value',
  'syslog',
  'grep',
  'stack-traces',
  'mixed',
  'json-in-csv',
  'json-in-json',
  'base64',
  'languages-json',
  'languages-log',
] as const;
export type Content = (typeof CONTENTS)[number];

/** What sets the answer apart; no keyword rule and no unique key does. */
export type Needle = 'odd value' | 'lower-case hint' | 'off by one' | 'duplicated id' | 'missing record';

/** A tool result and one question about it. A pure function of its arguments. */
export interface Adversarial {
  readonly content: Content;
  readonly seed: number;
  readonly rows: readonly Row[];
  readonly text: string;
  readonly needle: Needle;
  readonly question: QuestionDraft;
  /** Another question, whose text stands before the payload when this one is asked late. */
  readonly decoy: string;
}
