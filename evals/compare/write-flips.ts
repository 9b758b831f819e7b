import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareRunFolder, type RecordedRun, writeWhole } from '../record/index.js';
import { html, table } from '../reports/html/index.js';
import { chooseFlips } from './choose-flips.js';
import { type Flip, flipsOf } from './flips.js';
import { exhibitPage, type ReloadOptions, showItems, textPage, WARNING, type Wanted } from './show/index.js';

/** A file name that says arm and item and cannot clash. */
function fileName({ arm, against, item }: Flip): string {
  const hash = createHash('sha256').update(`${arm}\n${against}\n${item}`).digest('hex').slice(0, 8);
  return `${`${arm}--${item}`.replace(/[^A-Za-z0-9.-]+/g, '_').slice(0, 80)}-${hash}.html`;
}

/**
 * Writes up to `most` flips of each pair of arms into `dir/flips`, one page each with the texts that both arms sent, and an index. The folder
 * is made afresh; git ignores it; every page says that it must not be published. Gives the number of pages.
 * Errors: OUTPUT_UNWRITABLE; as `showItems`.
 */
export async function writeFlips(dir: string, run: RecordedRun, most: number, options: ReloadOptions): Promise<number> {
  const folder = join(dir, 'flips');
  const chosen = chooseFlips(flipsOf(run), most);
  const wanted = chosen.map((flip): Wanted & { flip: Flip } => ({
    ...{ item: flip.item, arms: [flip.against, flip.arm], flip },
  }));
  rmSync(folder, { recursive: true, force: true });
  prepareRunFolder(folder);
  writeWhole(join(folder, '.gitignore'), ['*\n']);
  writeWhole(join(folder, 'README'), [`${WARNING} Pages made by headroom-evals compare --flips.\n`]);
  const flipOf = new Map<Wanted, Flip>(wanted.map((one) => [one, one.flip]));
  await showItems(run, wanted, options, (exhibit, one) => {
    const flip = flipOf.get(one);
    if (flip !== undefined) writeWhole(join(folder, fileName(flip)), [exhibitPage(exhibit)]);
  });
  writeWhole(join(folder, 'index.html'), [indexPage(chosen)]);
  return chosen.length;
}

function indexPage(flips: readonly Flip[]): string {
  const columns = [
    { head: 'item', cell: (flip: Flip) => html`<a href="${fileName(flip)}"><code>${flip.item}</code></a>` },
    { head: 'arm', cell: (flip: Flip) => flip.arm },
    { head: 'against', cell: (flip: Flip) => flip.against },
    { head: 'what happened', cell: (flip: Flip) => flip.kind },
    { head: 'outcome', cell: (flip: Flip) => `${flip.outcomeAgainst} → ${flip.outcome}` },
    { head: 'needed facts lost', numeric: true, cell: (flip: Flip) => String(flip.lostNeeded.length) },
    { head: 'uniform facts lost', numeric: true, cell: (flip: Flip) => String(flip.lostUniform.length) },
  ];
  return textPage(
    'Flips, with texts',
    html`<p>The worst of each task in turn. Every item stands in flips.jsonl.</p>${table('Flips', columns, flips)}`,
  );
}
