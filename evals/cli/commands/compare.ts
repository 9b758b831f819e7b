import type { CommandModule } from 'yargs';
import { OUT_OPTIONS, type OutArguments, REPEATABLE, RUN_OPTIONS, type RunArguments } from '../run-options.js';

interface Arguments extends RunArguments, OutArguments {
  variants: string | undefined;
  rivals: boolean;
  tier: number | undefined;
  tasks: string | undefined;
  flips: string | undefined;
}

/** `compare`: several variants on the same items, in one table. */
export const compareCommand: CommandModule<object, Arguments> = {
  command: 'compare',
  describe: 'Compare several variants on the same items: one table, Pareto plots, flips item by item',
  builder: (yargs) =>
    yargs
      .parserConfiguration(REPEATABLE)
      .option('variants', {
        type: 'string',
        describe: 'Arms, separated by commas (default: every registered compressor); controls are always added',
      })
      .option('rivals', { type: 'boolean', default: false, describe: 'Add every registered rival' })
      .option('tier', { type: 'number', choices: [1, 2, 3], describe: 'All tasks of a tier' })
      .option('tasks', {
        type: 'string',
        describe: 'Tasks or families, separated by commas (default: the families of real data)',
      })
      .options({ ...RUN_OPTIONS, ...OUT_OPTIONS })
      .option('flips', {
        type: 'string',
        describe: 'Write up to N flips an arm, with the texts that were sent, into OUT/flips (ignored by git)',
      }),
  async handler({ task: files, ...given }) {
    const { lastOfEach } = await import('../last-of.js');
    const args = lastOfEach(given);
    const { dataFolder, defaultOut, parseCount, parseLimit, parseNames, parseSeed, parseWorkers } = await import(
      '../options.js'
    );
    const variants = parseNames('variants', args.variants);
    const tasks = parseNames('tasks', args.tasks);
    const limit = parseLimit(args.limit);
    const seed = parseSeed(args.seed);
    const workers = parseWorkers(args.workers);
    const flips = parseCount('flips', args.flips);
    const dataDir = dataFolder(args.data);
    const out = args.out ?? defaultOut('compare');
    const [{ compareTable, reloadOptions, runCompare, writeFlips }, { openProgress }, { readRun }] = await Promise.all([
      import('../../compare/index.js'),
      import('../../runner/index.js'),
      import('../../record/index.js'),
    ]);
    const compared = await runCompare({
      ...{ out, seed, model: args.model, reader: args.reader, rivals: args.rivals, workers },
      progress: await openProgress(),
      ...(args.tier === undefined ? {} : { tier: args.tier }),
      ...(variants === undefined ? {} : { variants }),
      ...(tasks === undefined ? {} : { tasks }),
      ...(files === undefined ? {} : { files }),
      ...(limit === undefined ? {} : { limit }),
      ...(dataDir === undefined ? {} : { dataDir }),
    });
    process.stdout.write(`${compareTable(compared)}\n`);
    if (compared.resumed > 0) process.stdout.write(`${compared.resumed} items were done before this start.\n`);
    if (flips !== undefined) {
      const options = await reloadOptions(dataDir, [...(tasks ?? []), ...(files ?? []).map((path) => `file:${path}`)]);
      const pages = await writeFlips(out, readRun(out), flips, options);
      process.stdout.write(`${pages} flips with texts, not to be published: ${out}/flips/index.html\n`);
    }
    process.stdout.write(`Comparison: ${out}/compare.md, compare.html\n`);
  },
};
