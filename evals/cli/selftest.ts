import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadroomError } from '../../src/index.js';
import { failures, runSelftest, selftestText } from '../selftest/index.js';
import { dataFolder, parseLimit, parseNames, parseSeed, parseWorkers } from './options.js';

/** What `selftest` was given on the command line. */
export interface SelftestArguments {
  readonly tiers: string;
  readonly limit: string | undefined;
  readonly seed: string;
  readonly data: string | undefined;
  readonly model: string;
  readonly workers: string | undefined;
  readonly out: string | undefined;
  readonly report: string | undefined;
}

/** Runs the self-test, prints its table, and gives the exit code: 0 when every result is the known one, else 1. Errors: BAD_OPTION. */
export async function selftest(args: SelftestArguments): Promise<0 | 1> {
  const tiers = parseNames('tiers', args.tiers)?.map((text) => {
    if (!/^[123]$/.test(text)) throw new HeadroomError('BAD_OPTION', `--tiers ${args.tiers}: tiers are 1, 2 and 3.`);
    return Number(text);
  });
  const limit = parseLimit(args.limit);
  const dataDir = dataFolder(args.data);
  const out = args.out ?? mkdtempSync(join(tmpdir(), 'headroom-selftest-'));
  try {
    const result = await runSelftest({
      ...{ out, tiers: tiers ?? [], seed: parseSeed(args.seed), model: args.model },
      workers: parseWorkers(args.workers),
      ...(typeof limit === 'number' ? { limit } : {}),
      ...(dataDir === undefined ? {} : { dataDir }),
      tell: (line) => process.stderr.write(`${line}\n`),
    });
    const text = selftestText(result);
    if (args.report !== undefined) writeFileSync(args.report, text);
    process.stdout.write(text);
    return failures(result).length === 0 ? 0 : 1;
  } finally {
    if (args.out === undefined) rmSync(out, { recursive: true, force: true });
  }
}
