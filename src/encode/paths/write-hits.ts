import { formatHead } from '../head.js';
import type { Encoding } from '../types.js';
import { foldRun } from './folded.js';
import { formatHitsSpec } from './hits-spec.js';
import { commonIndent, indentOf } from './indent.js';
import { type Run, readSearch, type SearchHit, type SearchPart, type SearchText } from './read-search.js';
import { type Section, SectionWriter } from './section-writer.js';
import { planTexts } from './texts.js';

export const ID = 'hits';

/** What is to be written of a search result: all its lines, or those kept, with a gap mark where others were. */
export interface HitItems {
  /** 1 for lines that are kept. */
  readonly keep: Uint8Array;
  readonly gap: (lines: number) => string;
}

/**
 * A search result with each path once above its lines, equal lines of a file once with their numbers, and implied separators left away. At `dense`
 * also without the numbers of lines that follow each other, and with names and templates for texts. Undefined for what is no search result.
 */
export function writeHits(text: string, encoding: Encoding): string | undefined {
  const search = readSearch(text);
  return search === undefined ? undefined : writeSearch(search, encoding);
}

/** The same of a result that is read already. */
export function writeSearch(search: SearchText, encoding: Encoding, items?: HitItems): string {
  const dense = encoding === 'dense';
  const parts = items === undefined ? search.parts : keptParts(search, items);
  const sections = cutSections(parts, dense);
  const hits = sections.flatMap(({ runs }) => runs.flat().map(({ hit }) => hit));
  const texts = dense ? planTexts(hits.map(({ text }) => text.slice(indentOf(text).length))) : undefined;
  const writer = new SectionWriter(dense && hits.every(({ place }) => place.length > 1), texts);
  sections.forEach((section, i) => {
    writer.section(section, sections[i + 1]?.folder ?? '');
  });
  const spec = {
    ...{ headed: search.headed, separators: search.separators, next: writer.next, written: dense },
    ...(texts?.flags === undefined ? {} : { texts: texts.flags }),
  };
  const head = formatHitsSpec(spec, {
    ...{
      folders: writer.folders,
      folded: writer.folded,
      indented: writer.indented,
      named: writer.named,
      texts: texts?.legend ?? '',
    },
  });
  return `${formatHead(ID, head)}\n${writer.out.join('\n')}${search.ended ? '\n' : ''}`;
}

/** Below folders only at `dense`, where also numbers that follow from the line above are left away. */
function cutSections(parts: readonly SearchPart[], dense: boolean): Section[] {
  const sections: { path: string | undefined; runs: Run[]; plain: string[][] }[] = [
    { path: undefined, runs: [], plain: [[]] },
  ];
  for (const part of parts) {
    let last = sections[sections.length - 1] as (typeof sections)[number];
    if ('line' in part) {
      const { line, at } = part;
      (last.plain[last.plain.length - 1] as string[]).push(at < 0 || line === '--' || line === '' ? line : `\\${line}`);
      continue;
    }
    if (part.headed || (part.path !== last.path && part.path !== '')) {
      last = { path: part.path, runs: [], plain: [[]] };
      sections.push(last);
    }
    last.runs.push(part);
    last.plain.push([]);
  }
  return sections.map(({ path, runs, plain }) => {
    const folder = path === undefined || !dense ? '' : folderOf(path);
    const indent = path === undefined ? '' : commonIndent(runs.flatMap(({ hits }) => hits.map(({ text }) => text)));
    return { path, folder, indent, runs: runs.map((run) => foldRun(run, dense)), plain };
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The parts of which something is kept: every file is named, and what is left out in one place is a gap mark. */
function keptParts({ parts }: SearchText, { keep, gap }: HitItems): SearchPart[] {
  const out: SearchPart[] = [];
  let missing = 0;
  let path: string | undefined;
  const flush = () => {
    if (missing > 0) out.push({ line: gap(missing), at: -1 });
    missing = 0;
  };
  for (const part of parts) {
    if ('line' in part) {
      if (keep[part.at] === 0) missing++;
      else {
        flush();
        out.push(part);
      }
      continue;
    }
    let run: Run & { hits: SearchHit[] } = { ...part, hits: [] };
    if (part.headed || part.path !== path) {
      flush();
      out.push(run);
    }
    path = part.path;
    part.hits.forEach((hit, i) => {
      if (keep[part.lineOf[i] as number] === 0) {
        missing++;
        return;
      }
      if (missing > 0 || out[out.length - 1] !== run) {
        flush();
        run = { ...part, headed: false, hits: [] };
        out.push(run);
      }
      run.hits.push(hit);
    });
  }
  flush();
  return out;
}
