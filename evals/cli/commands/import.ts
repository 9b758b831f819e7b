import type { CommandModule } from 'yargs';

interface Arguments {
  files: string[];
  out: string;
  format: string;
  licence: string;
}

/** `import FILE…`: recorded sessions into the replay format. */
export const importCommand: CommandModule<object, Arguments> = {
  command: 'import <files..>',
  describe: 'Turn recorded agent sessions and request logs into a replay file',
  builder: (yargs) =>
    yargs
      // Without this only the last of the files is seen.
      .parserConfiguration({ 'duplicate-arguments-array': true, 'parse-positional-numbers': false })
      .positional('files', { type: 'string', array: true, demandOption: true, describe: 'Files to read' })
      .option('out', { type: 'string', demandOption: true, describe: 'Replay file to write (JSON lines)' })
      .option('format', {
        type: 'string',
        default: 'auto',
        choices: ['auto', 'specstory', 'claude-code', 'swe-agent', 'tau', 'aider', 'request-log', 'replay'],
        describe: 'Format of the files; auto looks at their content',
      })
      .option('licence', { type: 'string', default: 'not stated', describe: 'Licence note for the header lines' }),
  async handler({ files, ...args }) {
    const [{ importFiles }, { lastOf }] = await Promise.all([import('../import-files.js'), import('../last-of.js')]);
    const out = lastOf(args.out);
    const options = { files, out, format: lastOf(args.format), licence: lastOf(args.licence) };
    const { conversations, messages } = importFiles(options);
    process.stdout.write(`${out}: ${conversations} conversations, ${messages} messages\n`);
  },
};
