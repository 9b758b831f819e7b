import type { CommandModule } from 'yargs';

interface Arguments {
  run: string;
  item: string | undefined;
  arms: string | undefined;
  data: string | undefined;
  task: string[] | undefined;
  html: string | undefined;
}

/** `show RUN ITEM`: one item again, with what two arms sent side by side; without an item, the flips of the run. */
export const showCommand: CommandModule<object, Arguments> = {
  command: 'show <run> [item]',
  describe: 'Show an item under two arms side by side: lost facts, what was sent; without ITEM list the flips',
  builder: (yargs) =>
    yargs
      // Without this only the last --task is seen.
      .parserConfiguration({ 'duplicate-arguments-array': true, 'parse-positional-numbers': false })
      .positional('run', { type: 'string', demandOption: true, describe: 'Folder of the run' })
      .positional('item', { type: 'string', describe: 'Id of the item, as in items.jsonl' })
      .option('arms', {
        type: 'string',
        describe: 'One arm (beside the baseline) or two, by comma (default: the baseline and the arm that lost most)',
      })
      .option('data', {
        type: 'string',
        describe: 'Folder with the data that the run read (default: $HEADROOM_EVALS_DATA, else samples)',
      })
      .option('task', {
        ...{ type: 'string', array: true, requiresArg: true },
        describe: 'A file of your own that the run read; may be repeated',
      })
      .option('html', { type: 'string', describe: 'Write a page with all bytes of both arms (third-party text)' }),
  async handler({ task: files, ...given }) {
    const { lastOfEach } = await import('../last-of.js');
    const { run: dir, item, arms, data, html } = lastOfEach(given);
    const { dataFolder, parseNames } = await import('../options.js');
    const names = parseNames('arms', arms);
    const dataDir = dataFolder(data);
    const [{ armsFor, exhibitPage, exhibitText, flipList, reloadOptions, showItems }, { readRun, writeWhole }] =
      await Promise.all([import('../../compare/index.js'), import('../../record/index.js')]);
    const run = readRun(dir);
    if (item === undefined) {
      process.stdout.write(`${flipList(run, names)}\n`);
      return;
    }
    const wanted = { item, arms: armsFor(run, item, names) };
    const options = await reloadOptions(
      dataDir,
      (files ?? []).map((path) => `file:${path}`),
    );
    await showItems(run, [wanted], options, (exhibit) => {
      process.stdout.write(`${exhibitText(exhibit)}\n`);
      if (html === undefined) return;
      writeWhole(html, [exhibitPage(exhibit)]);
      process.stdout.write(`Page with third-party text, not to be published: ${html}\n`);
    });
  },
};
