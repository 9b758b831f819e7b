import type { CommandModule } from 'yargs';

interface Arguments {
  ledger: string;
  salt: string | undefined;
  share: string | undefined;
  horizon: string | undefined;
  seed: string;
  json: boolean | undefined;
  markdown: boolean | undefined;
}

/** `holdout LEDGER`: what output shaping saved, with conversations as units. */
export const holdoutCommand: CommandModule<object, Arguments> = {
  command: 'holdout <ledger>',
  describe:
    'Output tokens saved by output shaping, from a ledger of conversations with a control arm (docs/HOLDOUT.md)',
  builder: (yargs) =>
    yargs
      .positional('ledger', {
        type: 'string',
        demandOption: true,
        describe: 'JSON lines: one a conversation or request',
      })
      .option('salt', { type: 'string', describe: 'Salt of the assignment: the arms are recomputed and compared' })
      .option('share', { type: 'string', describe: 'Share of the control arm, such as 0.1 (default: the ledger’s)' })
      .option('horizon', {
        type: 'string',
        describe: 'Conversations after which the result is read, once (default: the ledger’s)',
      })
      .option('seed', { type: 'string', default: '1', describe: 'Seed of the re-drawn assignments' })
      .option('json', { type: 'boolean', describe: 'Print the result as JSON' })
      .option('markdown', { type: 'boolean', describe: 'Print the result as Markdown' })
      .conflicts('json', 'markdown'),
  async handler(args) {
    const { parseHorizon, parseSeed, parseShare } = await import('../options.js');
    const controlShare = parseShare(args.share);
    const horizon = parseHorizon(args.horizon);
    const seed = parseSeed(args.seed);
    const [{ analyseHoldout, readLedger }, { readText }, { holdoutMarkdown, holdoutTable }, { canonicalJson }] =
      await Promise.all([
        import('../../holdout/index.js'),
        import('../read-text.js'),
        import('../../reports/index.js'),
        import('../../record/index.js'),
      ]);
    const result = analyseHoldout(readLedger(readText(args.ledger)), {
      seed,
      ...(args.salt === undefined ? {} : { salt: args.salt }),
      ...(controlShare === undefined ? {} : { controlShare }),
      ...(horizon === undefined ? {} : { horizon }),
    });
    const text = args.json ? canonicalJson(result, 2) : args.markdown ? holdoutMarkdown(result) : holdoutTable(result);
    process.stdout.write(`${text}\n`);
  },
};
