import type { CommandModule } from 'yargs';

interface Arguments {
  tier: number | undefined;
  variants: string | undefined;
  tasks: string | undefined;
  task: string[] | undefined;
  reader: string;
  limit: string | undefined;
  seed: string;
  out: string | undefined;
  data: string | undefined;
  model: string;
  workers: string | undefined;
  ledger: string | undefined;
}

/** `suite`: the main job. */
export const suiteCommand: CommandModule<object, Arguments> = {
  command: 'suite',
  describe: 'Run a tier of tasks through every arm; write record and reports',
  builder: (yargs) =>
    yargs
      // Without this only the last --task is seen.
      .parserConfiguration({ 'duplicate-arguments-array': true, 'parse-positional-numbers': false })
      .option('tier', {
        type: 'number',
        choices: [1, 2, 3],
        describe: 'Which tier of tasks (default: 1; none with --task)',
      })
      .option('variants', { type: 'string', describe: 'Arms, separated by commas (default: all)' })
      .option('tasks', { type: 'string', describe: 'Tasks or families, separated by commas (default: all)' })
      .option('task', {
        ...{ type: 'string', array: true, requiresArg: true },
        describe: 'A file of your own: task file, loader (.mjs, runs its code), or recorded traffic; may be repeated',
      })
      .option('reader', {
        type: 'string',
        default: 'probe',
        describe: 'probe, replay:FILE, anthropic:MODEL, openai:MODEL, openai:MODEL@URL (see list)',
      })
      .option('limit', { type: 'string', describe: 'Items a benchmark, seeds a workload: a number or "all"' })
      .option('seed', { type: 'string', default: '1', describe: 'Seed of samples, workloads and controls' })
      .option('out', {
        type: 'string',
        describe: 'Folder of the run; the same one resumes it (default: reports/runs/TIME)',
      })
      .option('data', {
        type: 'string',
        describe: 'Folder with data sets (default: $HEADROOM_EVALS_DATA, else samples)',
      })
      .option('model', { type: 'string', default: 'gpt-4o', describe: 'Target model; chooses the tokenizer' })
      .option('workers', {
        type: 'string',
        describe: 'Threads (default: one a core, 4 at most); results do not depend on it',
      })
      .option('ledger', { type: 'string', describe: 'Holdout ledger to report on (docs/HOLDOUT.md)' }),
  async handler({ task: files, ...given }) {
    const { lastOfEach } = await import('../last-of.js');
    const args = lastOfEach(given);
    const { dataFolder, defaultOut, parseLimit, parseNames, parseSeed, parseWorkers } = await import('../options.js');
    const variants = parseNames('variants', args.variants);
    const tasks = parseNames('tasks', args.tasks);
    const limit = parseLimit(args.limit);
    const seed = parseSeed(args.seed);
    const workers = parseWorkers(args.workers);
    const dataDir = dataFolder(args.data);
    const tier = args.tier ?? (files === undefined || tasks !== undefined ? 1 : undefined);
    const out = args.out ?? defaultOut(tier ?? 'own');
    const [{ runSuite }, { openProgress }, { suiteScreen }, { deriveWithLedger, ledgerText }] = await Promise.all([
      import('../../suites/index.js'),
      import('../../runner/index.js'),
      import('../screen.js'),
      import('../with-ledger.js'),
    ]);
    const ledger = ledgerText(args.ledger);
    const { manifest, resumed, ...ran } = await runSuite({
      ...{ out, seed, model: args.model, reader: args.reader, workers },
      progress: await openProgress(),
      ...(variants === undefined ? {} : { variants }),
      ...(tier === undefined ? {} : { tier }),
      ...(tasks === undefined ? {} : { tasks }),
      ...(files === undefined ? {} : { files }),
      ...(limit === undefined ? {} : { limit }),
      ...(dataDir === undefined ? {} : { dataDir }),
    });
    const summary = ledger === undefined ? ran.summary : deriveWithLedger(out, ledger);
    process.stdout.write(suiteScreen(manifest, summary, out, resumed));
  },
};
