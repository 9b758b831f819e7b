import type { CommandModule } from 'yargs';

interface Arguments {
  action: string;
  names: string[];
}

/** `rivals list|install [NAME…]`. */
export const rivalsCommand: CommandModule<object, Arguments> = {
  command: 'rivals <action> [names..]',
  describe: 'List the rivals that can be measured, or install them, each in an environment of its own',
  builder: (yargs) =>
    yargs
      // Without this only the last of the names is seen.
      .parserConfiguration({ 'duplicate-arguments-array': true, 'parse-positional-numbers': false })
      .positional('action', { type: 'string', choices: ['list', 'install'], demandOption: true })
      .positional('names', {
        type: 'string',
        array: true,
        default: [],
        describe: 'Rivals (install: default all), into $HEADROOM_EVALS_RIVALS or ~/.headroom-evals/rivals',
      }),
  async handler({ action, names }) {
    const { installRivals, rivalListing } = await import('../rivals.js');
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    if (action === 'list') say(rivalListing(names));
    else await installRivals(names, say);
  },
};
