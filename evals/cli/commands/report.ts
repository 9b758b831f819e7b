import type { CommandModule } from 'yargs';

/** `report RUN`: renders the reports of a finished run again. */
export const reportCommand: CommandModule<object, { run: string; ledger: string | undefined }> = {
  command: 'report <run>',
  describe: 'Render a run’s summary and reports again from its record',
  builder: (yargs) =>
    yargs
      .positional('run', { type: 'string', demandOption: true, describe: 'Folder of the run' })
      .option('ledger', { type: 'string', describe: 'Holdout ledger to report on; a copy goes into the run’s folder' }),
  async handler({ run, ledger }) {
    const { hasReplay, rederiveReplay, replayTable } = await import('../../replay/index.js');
    if (hasReplay(run)) {
      process.stdout.write(`${replayTable(rederiveReplay(run), [])}\nReport: ${run}/report.md\n`);
      return;
    }
    const [{ readManifest }, { deriveWithLedger, ledgerText }, { suiteScreen }, { COMPARE_REPORTERS }] =
      await Promise.all([
        import('../../record/index.js'),
        import('../with-ledger.js'),
        import('../screen.js'),
        import('../../compare/index.js'),
      ]);
    const manifest = readManifest(run);
    const summary = deriveWithLedger(run, ledgerText(ledger), COMPARE_REPORTERS);
    process.stdout.write(suiteScreen(manifest, summary, run));
  },
};
