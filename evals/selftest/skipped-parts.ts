import { VARIANTS } from '../variants/index.js';

/** Parts of the self-test that cannot run here, by name: data that is not there, arms that are not installed. */
export async function skippedParts(
  dataDir: string | undefined,
): Promise<readonly { readonly part: string; readonly reason: string }[]> {
  const skipped: { part: string; reason: string }[] = [];
  if (dataDir === undefined) {
    skipped.push({
      part: 'published and recorded data',
      reason: 'no data folder given: the shipped samples were used',
    });
  }
  for (const { name, unavailable } of VARIANTS) {
    const reason = await unavailable?.();
    if (reason !== undefined) skipped.push({ part: name, reason });
  }
  return skipped;
}
