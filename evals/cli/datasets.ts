import Table from 'cli-table3';
import { type DatasetId, listDatasets, openDataset, pullDatasets } from '../../datasets/index.js';
import { HeadroomError } from '../../src/index.js';

/** Carries out `datasets pull|list|verify`. Errors: those of the data sets' own functions, and BAD_OPTION for an unknown name. */
export async function datasets(action: string, folder: string, only: readonly string[] | undefined): Promise<void> {
  const chosen = choose(only);
  if (action === 'list') process.stdout.write(`${table(chosen)}\n`);
  else if (action === 'verify') verify(folder, chosen);
  else await pull(folder, chosen);
}

function choose(only: readonly string[] | undefined): readonly DatasetId[] {
  const known = listDatasets().map(({ id }) => id);
  const unknown = only?.find((name) => !known.some((id) => id === name));
  if (unknown !== undefined) {
    throw new HeadroomError('BAD_OPTION', `There is no data set "${unknown}". Known: ${known.join(', ')}.`);
  }
  return known.filter((id) => only?.includes(id) ?? true);
}

function table(chosen: readonly DatasetId[]): string {
  const rows = new Table({
    head: ['data set', 'rows', 'licence', 'file', 'SHA-256', 'status'],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, rows: count, licence, files } of listDatasets()) {
    if (!chosen.includes(id)) continue;
    files.forEach(({ path, sha256, status }, index) => {
      const lead = index === 0 ? [id, String(count), licence] : ['', '', ''];
      rows.push([...lead, path, sha256?.slice(0, 16) ?? 'pinned at first pull', status]);
    });
  }
  return rows.toString();
}

function verify(folder: string, chosen: readonly DatasetId[]): void {
  for (const id of chosen) {
    const { rows, source } = openDataset(id, folder);
    const note = source.note === undefined ? '' : ` (${source.note})`;
    process.stdout.write(
      `${id}: ${rows.length} rows, ${source.kind}, ${source.files.length} files with right hashes${note}\n`,
    );
  }
}

async function pull(folder: string, only: readonly DatasetId[]): Promise<void> {
  const { openPullProgress } = await import('./pull-progress.js');
  const progress = await openPullProgress();
  try {
    const files = await pullDatasets(folder, { only, onProgress: progress.report });
    progress.stop();
    for (const { path, sha256, outcome, pinned } of files) {
      process.stdout.write(`${path} ${outcome} ${sha256}${pinned ? ' (not known before, now pinned)' : ''}\n`);
    }
  } finally {
    progress.stop();
  }
}
