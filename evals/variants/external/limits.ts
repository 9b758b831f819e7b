/** What an external compressor may take; more is an outcome against its arm. */
export interface Limits {
  /** Milliseconds a request. */
  readonly deadlineMs: number;
  /** Milliseconds from start to the first answer of a long-lived process (imports, models). */
  readonly startMs: number;
  /** Bytes of one answer. */
  readonly answerBytes: number;
}

/** Environment variable with the seconds that an external compressor may take for a request. */
export const DEADLINE_VARIABLE = 'HEADROOM_EVALS_DEADLINE';
const DEADLINE_S = 60;

/** Sixty seconds a request unless the environment says otherwise, two minutes to start, 64 MiB an answer. */
export function defaultLimits(environment: NodeJS.ProcessEnv = process.env): Limits {
  const said = Number(environment[DEADLINE_VARIABLE]);
  const seconds = said > 0 && said <= 3600 ? said : DEADLINE_S;
  return { deadlineMs: seconds * 1000, startMs: 120_000, answerBytes: 64 * 1024 * 1024 };
}
