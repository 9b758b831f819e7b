import { z } from 'zod';
import type { LocalFile } from '../local-files.js';

const nezhaSchema = z.object({
  inject: z.object({ inject_time: z.string(), inject_pod: z.string(), inject_type: z.string() }),
  root_cause_service: z.string().optional(),
  inner_service_label: z.string().optional(),
});

/** What is known of an injected fault. */
export interface Fault {
  /** In milliseconds of the logs' own clock. */
  readonly time: number;
  /** `YYYY-MM-DD HH:MM`, for the question. */
  readonly minute: string;
  readonly pod: string;
  readonly type: string;
  /** Where inside the service: a metric's column, or two code locations joined by `_`. */
  readonly inner?: string;
}

/** The fault of a case's folder, or undefined where its ground truth is absent or of another shape. */
export function readFault(files: readonly LocalFile[], folder: string): Fault | undefined {
  const file = files.find(({ name }) => name === `${folder}ground_truth.json`);
  const truth = file === undefined ? undefined : nezhaSchema.safeParse(parsed(file.text));
  if (truth?.success !== true) return undefined;
  const { inject, inner_service_label: inner } = truth.data;
  const time = readTime(inject.inject_time);
  if (time === undefined) return undefined;
  return {
    time,
    minute: inject.inject_time.slice(0, 16),
    pod: inject.inject_pod,
    type: inject.inject_type,
    ...(inner === undefined ? {} : { inner }),
  };
}

/** JSON, or undefined. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds of `2023-01-29 08:43:04…` or `2023-01-29T08:43:04…`, read as UTC; of Unix seconds too. */
export function readTime(text: string): number | undefined {
  const stamp = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text.trim());
  if (stamp !== null) return Date.parse(`${stamp[1]}T${stamp[2]}Z`);
  return /^1\d{9}(?:\.\d+)?$/.test(text.trim()) ? Number(text) * 1_000 : undefined;
}
