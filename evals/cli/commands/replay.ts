import type { CommandModule } from 'yargs';

interface Arguments {
  files: string[];
  variants: string;
  seed: string;
  out: string | undefined;
  model: string;
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
      .option('out', { type: 'string', describe: 'Folder for turns.jsonl, summary.json and timings.jsonl' })
      .option('model', { type: 'string', default: 'gpt-4o', describe: 'Target model; chooses the tokenizer' }),
  async handler({ files, ...args }) {
    const [{ parseNames, parseSeed }, { lastOf }] = await Promise.all([
      import('../options.js'),
      import('../last-of.js'),
    ]);
    const variants = parseNames('variants', lastOf(args.variants)) ?? [];
    const out = lastOf(args.out);
    const seed = parseSeed(lastOf(args.seed));
    const options = { files, variants, seed, model: lastOf(args.model), ...(out === undefined ? {} : { out }) };
    const { replayTable, runReplay } = await import('../../replay/index.js');
    const { summary, timings } = await runReplay(options);
    process.stdout.write(`${replayTable(summary, timings)}\n`);
    if (out !== undefined) process.stdout.write(`Record: ${out}/summary.json\n`);
  },
};
