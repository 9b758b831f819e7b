import type { CommandModule } from 'yargs';

/** `report RUN`: renders the reports of a finished run again. */
export const reportCommand: CommandModule<object, { run: string }> = {
  command: 'report <run>',
  describe: 'Render a run’s summary and reports again from its record',
  builder: (yargs) => yargs.positional('run', { type: 'string', demandOption: true, describe: 'Folder of the run' }),
  async handler({ run }) {
    const [{ readRun }, { writeDerived }, { suiteScreen }, { COMPARE_REPORTERS }] = await Promise.all([
      import('../../record/index.js'),
      import('../../suites/index.js'),
      import('../screen.js'),
      import('../../compare/index.js'),
    ]);
    const recorded = readRun(run);
    process.stdout.write(suiteScreen(recorded.manifest, writeDerived(run, recorded, COMPARE_REPORTERS), run));
  },
};
