import type { CommandModule } from 'yargs';
import type { GateVerdict, OnInconclusive } from '../../gate/index.js';

interface Arguments {
  run: string;
  reference: string;
  arms: string | undefined;
  'margin-saved': string | undefined;
  'margin-facts': string | undefined;
  'margin-accuracy': string | undefined;
  'margin-latency': string | undefined;
  claim: 'items' | 'population';
  'on-inconclusive': OnInconclusive;
  junit: string | undefined;
  json: string | undefined;
  all: boolean;
  update: boolean;
  hashed: boolean;
  timings: boolean;
}

/** `gate RUN --reference DIR`: is this run no worse than the reference? Exit code 0 pass, 1 regression, 2 error, 3 inconclusive. */
export const gateCommand: CommandModule<object, Arguments> = {
  command: 'gate <run>',
  describe: 'Compare a run with a committed reference: exit 0 pass, 1 regression, 2 error, 3 inconclusive',
  builder: (yargs) =>
    yargs
      .positional('run', { type: 'string', demandOption: true, describe: 'Folder of the run' })
      .option('reference', { type: 'string', demandOption: true, describe: 'Folder of the reference’s record' })
      .option('arms', { type: 'string', describe: 'Arms to judge, by commas (default: compressors of the reference)' })
      .option('margin-saved', { type: 'string', describe: 'Points of saved tokens and dollars (1)' })
      .option('margin-facts', { type: 'string', describe: 'Points of facts, answerability, retrieval, prefixes (1)' })
      .option('margin-accuracy', { type: 'string', describe: 'Points of a model reader’s accuracy and retrieval (2)' })
      .option('margin-latency', { type: 'string', describe: 'Growth of the time relative to minify, in per cent (25)' })
      .option('claim', {
        choices: ['items', 'population'] as const,
        default: 'population' as const,
        describe: 'What a pass speaks of: further items (intervals), or these very ones (figures of probe are exact)',
      })
      .option('on-inconclusive', {
        choices: ['fail', 'warn', 'pass'] as const,
        default: 'fail' as const,
        describe: 'What too little evidence means: exit 3, exit 0 with a warning, or exit 0',
      })
      .option('junit', { type: 'string', describe: 'File for JUnit XML' })
      .option('json', { type: 'string', describe: 'File for every figure' })
      .option('all', { type: 'boolean', default: false, describe: 'Print figures without any difference too' })
      .option('update', { type: 'boolean', default: false, describe: 'Make this run the reference (no verdict)' })
      .option('hashed', { type: 'boolean', default: false, describe: 'With --update: name items by their hashes' })
      .option('timings', { type: 'boolean', default: false, describe: 'With --update: keep timings, for latency' }),
  async handler(args) {
    const { reportError } = await import('../report-error.js');
    try {
      process.exitCode = await (args.update ? update(args) : judge(args));
    } catch (error) {
      // Whatever goes wrong here is no regression: 1 is kept for those.
      reportError(error);
      process.exitCode = 2;
    }
  },
};

async function update({ run, reference, arms, hashed, timings }: Arguments): Promise<number> {
  const [{ writeReference }, { parseNames }, { readRun }] = await Promise.all([
    import('../../gate/index.js'),
    import('../options.js'),
    import('../../record/index.js'),
  ]);
  const names = parseNames('arms', arms);
  writeReference(reference, readRun(run), { hashed, timings, ...(names === undefined ? {} : { arms: names }) });
  process.stdout.write(`${reference} is now the record of ${run}. Commit it.\n`);
  return 0;
}

async function judge(args: Arguments): Promise<number> {
  const [gates, { parseMargin, parseNames }, { readRun, writeWhole }, { summaryOf }, { appendFileSync }] =
    await Promise.all([
      import('../../gate/index.js'),
      import('../options.js'),
      import('../../record/index.js'),
      import('../../suites/index.js'),
      import('node:fs'),
    ]);
  const { MARGINS } = gates;
  const arms = parseNames('arms', args.arms);
  const margins = {
    saved: parseMargin('margin-saved', args['margin-saved']) ?? MARGINS.saved,
    facts: parseMargin('margin-facts', args['margin-facts']) ?? MARGINS.facts,
    accuracy: parseMargin('margin-accuracy', args['margin-accuracy']) ?? MARGINS.accuracy,
    latency: parseMargin('margin-latency', args['margin-latency']) ?? MARGINS.latency,
  };
  const run = readRun(args.run);
  const reference = readRun(args.reference);
  const controls = { run: summaryOf(run).controls, reference: summaryOf(reference).controls };
  const named = arms === undefined ? {} : { arms };
  const result = gates.gate(run, reference, { margins, claim: args.claim, controls, ...named });
  const again = `headroom-evals gate ${args.run} --reference ${args.reference} --update`;

  process.stdout.write(`${gates.gateTable(result, again, args.all)}\n`);
  if (args.json !== undefined) writeWhole(args.json, [`${JSON.stringify(result, undefined, 2)}\n`]);
  if (args.junit !== undefined) writeWhole(args.junit, [gates.gateJunit(result)]);
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = process.env;
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, gates.stepSummary(result, again));
  if (GITHUB_ACTIONS === 'true' && speaks(result.verdict, args['on-inconclusive'])) {
    for (const line of gates.annotations(result)) process.stdout.write(`${line}\n`);
  }
  return gates.exitCode(result.verdict, args['on-inconclusive']);
}

const speaks = (verdict: GateVerdict, on: OnInconclusive) => verdict !== 'inconclusive' || on !== 'pass';
