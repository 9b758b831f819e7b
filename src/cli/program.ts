import yargs, { type Argv } from 'yargs';
import { HeadroomError } from '../base/index.js';
import { reportError } from './exit-code.js';

const home = {
  type: 'string',
  describe: 'State folder; default $HEADROOM_HOME, else ~/.headroom-evals',
  requiresArg: true,
} as const;

const zone = <T>(args: Argv<T>) =>
  args
    .positional('file', {
      type: 'string',
      describe: 'A messages array or a whole request as JSON; default: standard input',
    })
    .option('frozen', { type: 'number', describe: 'Messages before this index are left alone', requiresArg: true })
    .option('user-messages', { type: 'boolean', describe: 'User texts, too' })
    .option('protect-recent', { type: 'number', describe: 'The latest N messages are left alone', requiresArg: true });

const forCompress = (args: Argv) =>
  zone(args)
    .option('model', {
      type: 'string',
      describe: 'Target model; default: the request’s, else gpt-4o',
      requiresArg: true,
    })
    .option('fidelity', {
      type: 'string',
      describe: 'What may be left out: lossless (default), reversible, aggressive; by kind: reversible,diff=lossless',
      requiresArg: true,
    })
    .option('encoding', {
      type: 'string',
      describe: 'How it is written: plain (default), dense; by kind: plain,lines=dense',
      requiresArg: true,
    })
    .option('tools', {
      choices: ['keep', 'compact', 'shorten'] as const,
      describe: 'Tool definitions: untouched (default), compacted, or shortened (needs reversible)',
    })
    .option('repeats', { type: 'boolean', describe: 'Refer to what stood earlier (default); --no-repeats' })
    .option('target-ratio', {
      type: 'number',
      describe: 'aggressive: share of a block’s tokens to keep',
      requiresArg: true,
    })
    .option('json', { type: 'boolean', describe: 'Print the whole result with its decisions', conflicts: 'stats' })
    .option('stats', { type: 'boolean', describe: 'Also print a summary on standard error' })
    .option('home', home);

const forRetrieve = (args: Argv) =>
  args
    .positional('ref', { type: 'string', describe: 'The ref in a mark', demandOption: true })
    .option('lines', { type: 'string', describe: 'FROM:TO', requiresArg: true })
    .option('rows', { type: 'string', describe: 'FROM:TO, elements of the main JSON array', requiresArg: true })
    .option('query', { type: 'string', describe: 'Words: the records that match best', requiresArg: true })
    .option('path', { type: 'string', describe: 'JSON path such as items[0].name', requiresArg: true })
    .option('home', home);

/** Parses the command line and runs one command; its exit code. The command's own code is loaded only when it is run. */
export async function program(argv: readonly string[]): Promise<number> {
  try {
    await yargs([...argv])
      .scriptName('headroom')
      .locale('en')
      .usage('$0 <command>\n\nShrinks what agents read: lossless, or stored and marked, or untouched.')
      .command('compress [file]', 'Compress the tool results of a conversation', forCompress, async (args) =>
        (await import('./compress-command.js')).compressCommand(
          given(args, [
            'file',
            'model',
            'fidelity',
            'encoding',
            'tools',
            'repeats',
            'frozen',
            'userMessages',
            'protectRecent',
            'targetRatio',
            'home',
            'json',
            'stats',
          ]),
        ),
      )
      .command('expand [file]', 'Undo every lossless form', zone, async (args) =>
        (await import('./expand-command.js')).expandCommand(
          given(args, ['file', 'frozen', 'userMessages', 'protectRecent']),
        ),
      )
      .command('retrieve <ref>', 'Fetch an original or a part of it', forRetrieve, async (args) =>
        (await import('./retrieve-command.js')).retrieveCommand({
          ...given(args, ['lines', 'rows', 'query', 'path', 'home']),
          ref: args.ref,
        }),
      )
      .command(
        'stats',
        'What the store holds',
        (args) => args.option('json', { type: 'boolean' }).option('home', home),
        async (args) => (await import('./store-commands.js')).statsCommand(given(args, ['json', 'home'])),
      )
      .command(
        'purge',
        'Remove old originals from the store',
        (args) =>
          args
            .option('max-age', { type: 'number', describe: 'Days since last use (default 30)', requiresArg: true })
            .option('max-mib', { type: 'number', describe: 'Size to come down to (default 5120)', requiresArg: true })
            .option('home', home),
        async (args) => (await import('./store-commands.js')).purgeCommand(given(args, ['maxAge', 'maxMib', 'home'])),
      )
      .demandCommand(1, 'Name a command: compress, expand, retrieve, stats or purge.')
      .strict()
      .parserConfiguration({ 'duplicate-arguments-array': false, 'parse-positional-numbers': false })
      .exitProcess(false)
      .fail((message, error) => {
        throw error ?? new HeadroomError('BAD_OPTION', `${message.trim().replace(/\.?$/, '.')} See headroom --help.`);
      })
      .parseAsync();
    return 0;
  } catch (error) {
    return reportError(error);
  }
}

/** The named arguments that were given; absent ones stay absent. */
function given<T extends object, K extends keyof T>(
  args: T,
  names: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } {
  const out: { [P in K]?: Exclude<T[P], undefined> } = {};
  for (const name of names) if (args[name] !== undefined) out[name] = args[name] as Exclude<T[K], undefined>;
  return out;
}
