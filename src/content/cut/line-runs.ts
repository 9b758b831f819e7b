import type { Region } from '../diff-regions.js';
import { lineHead } from '../line-heads.js';

type Run = 'hit' | 'path' | 'stamp' | 'table' | 'frame' | 'listing' | 'cells';

const LEAST_LINES = 8;
const LEAST_ROWS = 4;
/** Lines of another look that a run may hold one after another. */
const GAPS = 2;
const PATH = /^(?:\.{0,2}\/)?(?:[\w@.+~-]+\/)+[\w@.+~-]*[\w~-]$/;
const FRONT = 400;

/** Stretches of whole lines that look alike: records, hits, paths, rows. What they are is for the recognisers to say. */
export function lineRuns(text: string, from: number, to: number): Region[] {
  const regions: Region[] = [];
  let run: { look: string; start: number; end: number; lines: number; gap: number } | undefined;
  const close = (): void => {
    if (run !== undefined && run.lines >= (run.look === 'table' ? LEAST_ROWS : LEAST_LINES)) {
      regions.push({ start: run.start, end: run.end });
    }
    run = undefined;
  };
  for (let at = from; at < to; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 || feed >= to ? to : feed + 1;
    const look = lookOf(text.slice(at, Math.min(end, at + FRONT)).trimEnd());
    if (run !== undefined && look === run.look) {
      run.lines++;
      run.end = end;
      run.gap = 0;
    } else if (run !== undefined && look === undefined && run.gap < GAPS && run.look !== 'table') run.gap++;
    else {
      close();
      if (look !== undefined) run = { look, start: at, end, lines: 1, gap: 0 };
    }
    at = end;
  }
  close();
  return regions;
}

function lookOf(line: string): Run | `cells ${number}` | undefined {
  if (line === '') return undefined;
  if (/^\s*\|.*\|$/.test(line)) return 'table';
  const head = lineHead(line);
  if (head === 'stamp' || head === 'level') return 'stamp';
  if (head === 'frame' || head === 'listing') return head;
  if (PATH.test(line)) return 'path';
  if (head === 'hit' && /^[^\s:]+:\d+:/.test(line)) return 'hit';
  const commas = line.split(',').length - 1;
  return commas >= 2 && !/, |[{}();]/.test(line) ? `cells ${commas}` : undefined;
}
