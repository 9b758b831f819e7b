/** Which tasks and arms: of verbs that take a tier where nothing is named. */
export const CHOICE_OPTIONS = {
  tier: { type: 'number', choices: [1, 2, 3], describe: 'Which tier of tasks (default: 1; none with --task)' },
  variants: { type: 'string', describe: 'Arms, separated by commas (default: all)' },
  tasks: { type: 'string', describe: 'Tasks or families, separated by commas (default: all)' },
} as const;

export interface ChoiceArguments {
  readonly tier: number | undefined;
  readonly variants: string | undefined;
  readonly tasks: string | undefined;
}

/** Options that verbs with a run of their own share; a run's result does not depend on `workers`. */
export const RUN_OPTIONS = {
  task: {
    ...({ type: 'string', array: true, requiresArg: true } as const),
    describe: 'A file of your own: task file, loader (.mjs, runs its code), or recorded traffic; may be repeated',
  },
  reader: {
    type: 'string',
    default: 'probe',
    describe: 'probe, replay:FILE, anthropic:MODEL, openai:MODEL, openai:MODEL@URL (see list)',
  },
  limit: { type: 'string', describe: 'Items a task, seeds a workload: a number or "all"' },
  seed: { type: 'string', default: '1', describe: 'Seed of samples, workloads and controls' },
  data: { type: 'string', describe: 'Folder with data sets (default: $HEADROOM_EVALS_DATA, else samples)' },
  model: { type: 'string', default: 'gpt-4o', describe: 'Target model; chooses the tokenizer' },
} as const;

/** What they give. */
export interface RunArguments {
  readonly task: string[] | undefined;
  readonly reader: string;
  readonly limit: string | undefined;
  readonly seed: string;
  readonly data: string | undefined;
  readonly model: string;
}

/** Those of a verb that writes a run's folder. */
export const OUT_OPTIONS = {
  out: { type: 'string', describe: 'Folder of the run; the same one resumes it (default: reports/runs/TIME)' },
  workers: { type: 'string', describe: 'Threads (default: one a core, 4 at most); results do not depend on it' },
} as const;

export interface OutArguments {
  readonly out: string | undefined;
  readonly workers: string | undefined;
}

/** Without this only the last of a repeated option is seen. */
export const REPEATABLE = { 'duplicate-arguments-array': true, 'parse-positional-numbers': false } as const;
