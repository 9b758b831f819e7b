#!/usr/bin/env node
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { compareCommand } from './commands/compare.js';
import { datasetsCommand } from './commands/datasets.js';
import { gateCommand } from './commands/gate.js';
import { holdoutCommand } from './commands/holdout.js';
import { importCommand } from './commands/import.js';
import { listCommand } from './commands/list.js';
import { planCommand } from './commands/plan.js';
import { recordCommand } from './commands/record.js';
import { replayCommand } from './commands/replay.js';
import { reportCommand } from './commands/report.js';
import { rivalsCommand } from './commands/rivals.js';
import { selftestCommand } from './commands/selftest.js';
import { showCommand } from './commands/show.js';
import { suiteCommand } from './commands/suite.js';
import { verifyCommand } from './commands/verify.js';
import { reportError, USAGE } from './report-error.js';

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await yargs(hideBin(process.argv))
    .scriptName('headroom-evals')
    .usage('$0 <command>\n\nMeasures whether a context compressor may be trusted.')
    .command(suiteCommand)
    .command(compareCommand)
    .command(showCommand)
    .command(verifyCommand)
    .command(reportCommand)
    .command(gateCommand)
    .command(planCommand)
    .command(recordCommand)
    .command(importCommand)
    .command(replayCommand)
    .command(holdoutCommand)
    .command(listCommand)
    .command(rivalsCommand)
    .command(selftestCommand)
    .command(datasetsCommand)
    .demandCommand(1, 'Name a command')
    .recommendCommands()
    .strict()
    .parserConfiguration({ 'duplicate-arguments-array': false, 'parse-positional-numbers': false })
    .wrap(110)
    .fail((message, error) => {
      throw error ?? new Error(USAGE + message);
    })
    .parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
