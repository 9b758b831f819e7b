import type { ControlCheck } from '../reports/index.js';

/** What one control, or one property of the harness itself, showed on one tier. */
export interface SelftestRow extends Pick<ControlCheck, 'control' | 'expectation' | 'observed' | 'status'> {
  readonly tier: number;
}

export interface SelftestResult {
  readonly rows: readonly SelftestRow[];
  /** Parts that could not run here, by name, each with the reason. */
  readonly skipped: readonly { readonly part: string; readonly reason: string }[];
  /** Per tier: what it ran on. */
  readonly tiers: readonly {
    readonly tier: number;
    readonly tasks: number;
    readonly items: number;
    readonly arms: number;
    /** Tasks that ran on the shipped samples for want of data. */
    readonly samples: readonly string[];
  }[];
}

export interface SelftestOptions {
  readonly out: string;
  readonly seed: number;
  readonly model: string;
  readonly tiers: readonly number[];
  /** A seeded sample of so many items (seeds) a task; absent: each task's own number. */
  readonly limit?: number;
  readonly dataDir?: string;
  readonly workers: number;
  /** Told before each part. */
  readonly tell?: (line: string) => void;
}
