import type { CommandModule } from 'yargs';

/** `list`: tasks, variants and readers that there are. */
export const listCommand: CommandModule<object, { what: string; data: string | undefined }> = {
  command: 'list [what]',
  describe: 'List tasks (with items, source, licence, metric, margin, cost), variants and readers',
  builder: (yargs) =>
    yargs
      .positional('what', { type: 'string', choices: ['tasks', 'variants', 'readers', 'all'], default: 'all' })
      .option('data', {
        type: 'string',
        describe: 'Folder with data sets (default: $HEADROOM_EVALS_DATA, else samples)',
      }),
  async handler({ what, data }) {
    const [{ dataFolder }, { listing }] = await Promise.all([import('../options.js'), import('../listing.js')]);
    process.stdout.write(await listing(what, dataFolder(data)));
  },
};
