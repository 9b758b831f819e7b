import type { CommandModule } from 'yargs';

/** `verify RUN`: recomputes everything that follows from a run's record. */
export const verifyCommand: CommandModule<object, { run: string }> = {
  command: 'verify <run>',
  describe: 'Prove that a run’s summary and reports follow from its record',
  builder: (yargs) => yargs.positional('run', { type: 'string', demandOption: true, describe: 'Folder of the run' }),
  async handler({ run }) {
    const { hasReplay, verifyReplay } = await import('../../replay/index.js');
    const [{ verifyRun }, { COMPARE_REPORTERS }] = await Promise.all([
      import('../../suites/index.js'),
      import('../../compare/index.js'),
    ]);
    const { records, files } = hasReplay(run) ? verifyReplay(run) : verifyRun(run, COMPARE_REPORTERS);
    process.stdout.write(`${run}: ${records} records and ${files.length} files verified (${files.join(', ')})\n`);
  },
};
