import type { CommandModule } from 'yargs';

interface Arguments {
  files: string[];
  variants: string;
  seed: string;
  out: string | undefined;
  model: string;
  limit: string | undefined;
}

/** `replay FILE…`: recorded conversations turn by turn through the arms. */
export const replayCommand: CommandModule<object, Arguments> = {
  command: 'replay <files..>',
  describe: 'Replay recorded conversations turn by turn: tokens, used facts, prefix breaks, dollars',
  builder: (yargs) =>
    yargs
      // Without this only the last of the files is seen.
      .parserConfiguration({ 'duplicate-arguments-array': true, 'parse-positional-numbers': false })
      .positional('files', { type: 'string', array: true, demandOption: true, describe: 'Replay files (see import)' })
      .option('variants', { type: 'string', default: 'none,ours,ours:reversible', describe: 'Arms, by commas' })
      .option('seed', { type: 'string', default: '1', describe: 'Seed of the draw of facts and of controls' })
      .option('out', { type: 'string', describe: 'Folder for the record and the reports' })
      .option('limit', { type: 'string', describe: 'Conversations of each source, drawn by seed (default: all)' })
      .option('model', { type: 'string', default: 'gpt-4o', describe: 'Target model; chooses the tokenizer' }),
  async handler({ files, ...args }) {
    const [{ parseLimit, parseNames, parseSeed }, { lastOf }, { openProgress }] = await Promise.all([
      import('../options.js'),
      import('../last-of.js'),
      import('../../record/index.js'),
    ]);
    const variants = parseNames('variants', lastOf(args.variants)) ?? [];
    const out = lastOf(args.out);
    const seed = parseSeed(lastOf(args.seed));
    const limit = parseLimit(lastOf(args.limit));
    const options = {
      ...{ files, variants, seed, model: lastOf(args.model) },
      progress: await openProgress(process.stderr, 'conversations'),
      ...(out === undefined ? {} : { out }),
      ...(typeof limit === 'number' ? { limit } : {}),
    };
    const { replayTable, runReplay } = await import('../../replay/index.js');
    const { summary, timings } = await runReplay(options);
    process.stdout.write(`${replayTable(summary, timings)}\n`);
    if (out !== undefined) process.stdout.write(`Report: ${out}/report.md\n`);
  },
};
