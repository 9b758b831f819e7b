import { openFileStore, resolveHome } from '../ccr/index.js';
import { writeOutput } from './input.js';

const MIB = 1024 ** 2;
const day = (date: Date | undefined) => date?.toISOString().slice(0, 16).replace('T', ' ') ?? '–';

/** `headroom stats`: what the store of originals holds. */
export async function statsCommand({ home, json }: { readonly home?: string; readonly json?: boolean }): Promise<void> {
  const store = openFileStore(resolveHome(home));
  const stats = await store.stats();
  if (json) return writeOutput(`${JSON.stringify({ home: store.home, ...stats }, null, 2)}\n`);
  const { originals, bytes, oldest, newest } = stats;
  await writeOutput(
    `${store.home}: ${originals} originals, ${(bytes / MIB).toFixed(1)} MiB, last used ${day(oldest)} to ${day(newest)} UTC\n`,
  );
}

export interface PurgeArguments {
  readonly home?: string;
  readonly maxAge?: number;
  readonly maxMib?: number;
}

/** `headroom purge`: removes old originals; what was used within the last hour stays. */
export async function purgeCommand({ home, maxAge, maxMib }: PurgeArguments): Promise<void> {
  const result = await openFileStore(resolveHome(home)).purge({
    ...(maxAge === undefined ? {} : { maxAgeDays: maxAge }),
    ...(maxMib === undefined ? {} : { maxBytes: maxMib * MIB }),
  });
  const mib = (bytes: number) => `${(bytes / MIB).toFixed(1)} MiB`;
  await writeOutput(
    `removed ${result.removed} originals (${mib(result.removedBytes)}), kept ${result.kept} (${mib(result.keptBytes)})\n`,
  );
}
