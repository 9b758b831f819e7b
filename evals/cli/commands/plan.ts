import type { CommandModule } from 'yargs';
import { CHOICE_OPTIONS, type ChoiceArguments, REPEATABLE, RUN_OPTIONS, type RunArguments } from '../run-options.js';

interface Arguments extends ChoiceArguments, RunArguments {
  margin: string | undefined;
  power: string | undefined;
  loss: string | undefined;
  discordance: string | undefined;
  icc: string | undefined;
  'output-tokens': string | undefined;
  retrieval: string | undefined;
  run: string | undefined;
  json: string | undefined;
}

/** `plan`: what the items can show and what asking costs, before anything is spent. */
export const planCommand: CommandModule<object, Arguments> = {
  command: 'plan',
  describe: 'Before spending: items at hand and needed, the smallest loss they can show, tokens and dollars',
  builder: (yargs) =>
    yargs
      .parserConfiguration(REPEATABLE)
      .options({ ...CHOICE_OPTIONS, ...RUN_OPTIONS })
      .option('margin', { type: 'string', describe: 'Points (default: each task’s own)' })
      .option('power', { type: 'string', describe: 'How often a run must decide (0.9)' })
      .option('loss', { type: 'string', describe: 'Assumed true loss in points (0)' })
      .option('discordance', { type: 'string', describe: 'Assumed share of answers that differ either way (0.04)' })
      .option('icc', { type: 'string', describe: 'Assumed correlation of losses within a cluster (0.1)' })
      .option('output-tokens', { type: 'string', describe: 'Assumed tokens of an answer (200)' })
      .option('retrieval', { type: 'string', describe: 'Assumed share of an arm’s items that retrieve once (0.1)' })
      .option('run', { type: 'string', describe: 'A pilot run, whose figures take the place of assumptions' })
      .option('json', { type: 'string', describe: 'File for the plan' }),
  async handler({ task: files, ...given }) {
    const [{ lastOfEach }, { dataFolder, parseDecimal, parseLimit, parseMargin, parseNames, parseSeed }] =
      await Promise.all([import('../last-of.js'), import('../options.js')]);
    const args = lastOfEach(given);
    const [{ ASSUMED, plan, planTable }, { chooseTasks, defaultArms }, { selectArms }, { readRun, writeWhole }] =
      await Promise.all([
        import('../../plan/index.js'),
        import('../../suites/index.js'),
        import('../../runner/index.js'),
        import('../../record/index.js'),
      ]);
    const names = parseNames('tasks', args.tasks);
    const tier = args.tier ?? (files === undefined ? 1 : undefined);
    const { tasks } = await chooseTasks({
      ...(tier === undefined ? {} : { tier }),
      ...(names === undefined ? {} : { tasks: names }),
      ...(files === undefined ? {} : { files }),
    });
    const margin = parseMargin('margin', args.margin);
    const limit = parseLimit(args.limit);
    const dataDir = dataFolder(args.data);
    const result = await plan({
      ...{ tasks, reader: args.reader, seed: parseSeed(args.seed), model: args.model },
      arms: selectArms(parseNames('variants', args.variants) ?? defaultArms()),
      ...(limit === undefined ? {} : { limit }),
      ...(dataDir === undefined ? {} : { dataDir }),
      ...(args.run === undefined ? {} : { pilot: readRun(args.run) }),
      assumptions: {
        ...(margin === undefined ? {} : { margin }),
        power: parseDecimal('power', args.power) ?? ASSUMED.power,
        loss: (parseDecimal('loss', args.loss, 100) ?? ASSUMED.loss * 100) / 100,
        discordance: parseDecimal('discordance', args.discordance) ?? ASSUMED.discordance,
        icc: parseDecimal('icc', args.icc) ?? ASSUMED.icc,
        outputTokens: parseDecimal('output-tokens', args['output-tokens'], 1_000_000) ?? ASSUMED.outputTokens,
        retrieval: parseDecimal('retrieval', args.retrieval) ?? ASSUMED.retrieval,
      },
    });
    process.stdout.write(`${planTable(result)}\n`);
    if (args.json !== undefined) writeWhole(args.json, [`${JSON.stringify(result, undefined, 2)}\n`]);
  },
};
