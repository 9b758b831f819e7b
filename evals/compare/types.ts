import type { ArmInfo, TaskInfo } from '../record/index.js';
import type { Cell, Estimate, SimultaneousCell } from '../reports/index.js';

/** The lowest figure of a group and the family that has it. */
export interface Worst {
  readonly task: string;
  readonly value: number;
}

/** An arm that ran, on one family or on a whole group. */
export interface MeasuredRow {
  readonly kind: 'measured';
  readonly arm: ArmInfo;
  readonly cell: Cell;
  /** Only of a group, of an arm that changed something: the families that stand beside its pooled figures. */
  readonly worst?: { readonly saved?: Worst; readonly needed?: Worst; readonly uniform?: Worst };
  /** Only of a group: the difference that may be read together with those of the other arms. */
  readonly joint?: { readonly difference: Estimate; readonly holmP?: number };
}

/** An arm that was asked for and could not run: shown, never estimated. */
export interface MissingRow {
  readonly kind: 'unavailable';
  readonly name: string;
  readonly title: string;
  readonly reason: string;
}

export type ComparisonRow = MeasuredRow | MissingRow;

/** One task of a group with every arm on it. */
export interface Family {
  readonly task: TaskInfo;
  /** Tokens of all its requests as they came. */
  readonly tokens: number;
  readonly rows: readonly ComparisonRow[];
}

/** Tasks that are pooled together, with the pooled rows: baseline, compressors, arms that could not run, controls. */
export interface Section {
  readonly group: TaskInfo['group'];
  readonly title: string;
  readonly tokens: number;
  readonly rows: readonly ComparisonRow[];
  readonly families: readonly Family[];
  readonly simultaneous?: SimultaneousCell;
}
