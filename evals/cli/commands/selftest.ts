import type { CommandModule } from 'yargs';

interface Arguments {
  tiers: string;
  limit: string | undefined;
  seed: string;
  data: string | undefined;
  model: string;
  workers: string | undefined;
  out: string | undefined;
  report: string | undefined;
}

/** `selftest`: every control over every tier; exit code 1 when one does not give its known result. */
export const selftestCommand: CommandModule<object, Arguments> = {
  command: 'selftest',
  describe: 'Prove that the harness can show a loss: every control, on every tier, gives its known result',
  builder: (yargs) =>
    yargs
      .option('tiers', { type: 'string', default: '1,2,3', describe: 'Tiers, separated by commas' })
      .option('limit', { type: 'string', describe: 'A seeded sample: items a task, seeds a workload (default: all)' })
      .option('seed', { type: 'string', default: '1', describe: 'Seed of samples, workloads and controls' })
      .option('data', {
        type: 'string',
        describe: 'Folder with data sets (default: $HEADROOM_EVALS_DATA, else samples)',
      })
      .option('model', { type: 'string', default: 'gpt-4o', describe: 'Target model; chooses the tokenizer' })
      .option('workers', { type: 'string', describe: 'Threads (default: one a core, 4 at most)' })
      .option('out', { type: 'string', describe: 'Folder for the runs; kept (default: a temporary one, removed)' })
      .option('report', { type: 'string', describe: 'Markdown file to write the table to as well' }),
  async handler(args) {
    const { selftest } = await import('../selftest.js');
    process.exitCode = await selftest(args);
  },
};
