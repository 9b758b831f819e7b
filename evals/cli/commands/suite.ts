import type { CommandModule } from 'yargs';
import {
  CHOICE_OPTIONS,
  type ChoiceArguments,
  OUT_OPTIONS,
  type OutArguments,
  REPEATABLE,
  RUN_OPTIONS,
  type RunArguments,
} from '../run-options.js';

interface Arguments extends ChoiceArguments, RunArguments, OutArguments {
  ledger: string | undefined;
}

/** `suite`: the main job. */
export const suiteCommand: CommandModule<object, Arguments> = {
  command: 'suite',
  describe: 'Run a tier of tasks through every arm; write record and reports',
  builder: (yargs) =>
    yargs
      .parserConfiguration(REPEATABLE)
      .options({ ...CHOICE_OPTIONS, ...RUN_OPTIONS, ...OUT_OPTIONS })
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
