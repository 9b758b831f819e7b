import { fail } from './fail.js';
import type { Pins } from './known-hashes.js';
import type { DatasetSpec, FileSpec } from './types.js';

/** Where a file's bytes come from, as its hash tells. */
export interface Verdict {
  readonly kind: 'official' | 'rebuilt';
  /** What a report must add; absent for verified official bytes. */
  readonly note?: string;
}

/**
 * Judges a file by its hash: the official one, then the accepted copies, then the pin of the first pull, then the
 * folder's own SHA256SUMS (the last two only for names with no verified official hash).
 * Throws DATA_HASH_MISMATCH naming file, found and expected hash and the fix.
 */
export function verifyFile(
  spec: DatasetSpec,
  file: FileSpec,
  name: string,
  found: string,
  known: { readonly pins: Pins; readonly sums: ReadonlyMap<string, string> },
): Verdict {
  const official = name === file.path;
  if (official && found === file.sha256) {
    return file.status === 'verified' ? { kind: 'official' } : { kind: 'official', note: `${name}: ${file.evidence}` };
  }
  const copy = file.copies.find((candidate) => candidate.path === name && candidate.sha256 === found);
  if (copy !== undefined) return { kind: 'rebuilt', note: `${name}: ${copy.note}` };

  const expected = [
    official ? file.sha256 : undefined,
    ...file.copies.filter((c) => c.path === name).map((c) => c.sha256),
  ];
  if (!(official && file.status === 'verified')) {
    const pin = known.pins[name]?.sha256;
    if (pin === found) return { kind: 'official', note: `${name}: unverified, hash as pinned at the first pull` };
    const sum = known.sums.get(name);
    if (sum === found && pin === undefined)
      return { kind: 'rebuilt', note: `${name}: as the folder's SHA256SUMS states` };
    expected.push(pin, sum);
  }
  const wanted = [...new Set(expected.filter((hash) => hash !== undefined))];
  if (wanted.length === 0) return { kind: 'rebuilt', note: `${name}: unverified, no hash of it is known` };
  fail(
    'DATA_HASH_MISMATCH',
    `${name}: SHA-256 is ${found}, expected ${wanted.join(' or ')}. The file was changed or damaged: ` +
      `fetch it again with \`headroom-evals datasets pull --only ${spec.id}\`, or leave --data away to use the samples.`,
  );
}
