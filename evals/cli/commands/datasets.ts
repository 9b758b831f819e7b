import type { CommandModule } from 'yargs';

/** `datasets pull|list|verify`. */
export const datasetsCommand: CommandModule<
  object,
  { action: string; data: string | undefined; only: string | undefined }
> = {
  command: 'datasets <action>',
  describe: 'Pull, list or verify the benchmark data sets',
  builder: (yargs) =>
    yargs
      .positional('action', { type: 'string', choices: ['pull', 'list', 'verify'], demandOption: true })
      .option('data', {
        alias: 'to',
        type: 'string',
        describe: 'Folder with data sets (default: $HEADROOM_EVALS_DATA, else ./data)',
      })
      .option('only', { type: 'string', describe: 'Data sets, separated by commas (default: all)' }),
  async handler({ action, data, only }) {
    const [{ dataFolder, parseNames }, { datasets }] = await Promise.all([
      import('../options.js'),
      import('../datasets.js'),
    ]);
    await datasets(action, dataFolder(data) ?? 'data', parseNames('only', only));
  },
};
