import type { CommandModule } from 'yargs';

interface Arguments {
  tier: number;
  variants: string | undefined;
  tasks: string | undefined;
  reader: string;
  limit: string | undefined;
  seed: string;
  out: string | undefined;
  data: string | undefined;
  model: string;
  workers: string | undefined;
}

/** `suite`: the main job. */
export const suiteCommand: CommandModule<object, Arguments> = {
  command: 'suite',
  describe: 'Run a tier of tasks through every arm; write record and reports',
  builder: (yargs) =>
    yargs
      .option('tier', { type: 'number', choices: [1], default: 1, describe: 'Which tier of tasks' })
      .option('variants', { type: 'string', describe: 'Arms, separated by commas (default: all)' })
      .option('tasks', { type: 'string', describe: 'Tasks or families, separated by commas (default: all)' })
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
      }),
  async handler(args) {
    const { dataFolder, defaultOut, parseLimit, parseNames, parseSeed, parseWorkers } = await import('../options.js');
    const variants = parseNames('variants', args.variants);
    const tasks = parseNames('tasks', args.tasks);
    const limit = parseLimit(args.limit);
    const seed = parseSeed(args.seed);
    const workers = parseWorkers(args.workers);
    const dataDir = dataFolder(args.data);
    const out = args.out ?? defaultOut(args.tier);
    const [{ runSuite }, { openProgress }, { suiteScreen }] = await Promise.all([
      import('../../suites/index.js'),
      import('../../runner/index.js'),
      import('../screen.js'),
    ]);
    const { manifest, summary, resumed } = await runSuite({
      ...{ tier: args.tier, out, seed, model: args.model, reader: args.reader, workers },
      progress: await openProgress(),
      ...(variants === undefined ? {} : { variants }),
      ...(tasks === undefined ? {} : { tasks }),
      ...(limit === undefined ? {} : { limit }),
      ...(dataDir === undefined ? {} : { dataDir }),
    });
    process.stdout.write(suiteScreen(manifest, summary, out, resumed));
  },
};
