import { createHash } from 'node:crypto';
import { HeadroomError } from '../../src/index.js';
import { experimentSchema, type LedgerLine, lineSchema } from './ledger-schema.js';
import type { Conversation, Experiment, Ledger, Strata } from './types.js';

function invalid(line: number, why: string): HeadroomError {
  return new HeadroomError('DATA_INVALID', `Line ${line} of the ledger: ${why}. See docs/HOLDOUT.md for the format.`);
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(number, 'not JSON');
  }
}

const why = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }) => {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'invalid'}`;
};

/** One conversation as its lines come in. */
interface Open {
  readonly first: LedgerLine;
  readonly seen: Set<string | number>;
  requests: number;
  time: string;
  outputTokens: number;
  inputTokens: number | undefined;
  readonly quality: number[];
}

const sameStrata = (a: Strata = {}, b: Strata = {}) =>
  a.model === b.model && a.firstTurn === b.firstTurn && a.tools === b.tools;

const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b);

function join(open: Open, line: LedgerLine, number: number): void {
  const { first } = open;
  const name = `conversation "${line.conversation}"`;
  if (first.request === undefined || line.request === undefined)
    throw invalid(number, `${name} is there twice; several lines of one conversation need a "request" each`);
  if (open.seen.has(line.request)) throw invalid(number, `request ${line.request} of ${name} is there twice`);
  if (first.arm !== line.arm) throw invalid(number, `${name} changes its arm from ${first.arm} to ${line.arm}`);
  if (first.saltHash !== line.saltHash) throw invalid(number, `${name} changes its saltHash`);
  if (!sameStrata(first.strata, line.strata))
    throw invalid(number, `${name} changes its strata; only facts from before the treatment belong there`);
  open.seen.add(line.request);
  open.requests += 1;
  open.time = earlier(open.time, line.time);
  open.outputTokens += line.outputTokens;
  open.inputTokens =
    open.inputTokens === undefined || line.inputTokens === undefined ? undefined : open.inputTokens + line.inputTokens;
  if (line.quality !== undefined) open.quality.push(line.quality);
}

function begin(line: LedgerLine, number: number): Open {
  if (line.request !== undefined && line.requests !== undefined)
    throw invalid(number, 'a request line cannot count requests; leave "requests" to conversation lines');
  return {
    first: line,
    seen: new Set(line.request === undefined ? [] : [line.request]),
    requests: line.requests ?? 1,
    time: line.time,
    outputTokens: line.outputTokens,
    inputTokens: line.inputTokens,
    quality: line.quality === undefined ? [] : [line.quality],
  };
}

function close({ first, requests, time, outputTokens, inputTokens, quality }: Open): Conversation {
  const mean = quality.reduce((a, b) => a + b, 0) / quality.length;
  return {
    ...{ id: first.conversation, arm: first.arm, time, requests, outputTokens, strata: first.strata ?? {} },
    ...(first.saltHash === undefined ? {} : { saltHash: first.saltHash }),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(quality.length === 0 ? {} : { quality: mean }),
  };
}

/**
 * A ledger from its text: JSON lines, blank lines skipped, CRLF and a byte order mark allowed. Request lines are summed into their
 * conversation; its quality is the mean of those given. Errors: DATA_INVALID naming the first bad line, or that there is none.
 */
export function readLedger(text: string): Ledger {
  const open = new Map<string, Open>();
  let experiment: Experiment = {};
  let begun = false;
  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((raw, index) => {
      const number = index + 1;
      if (raw.trim() === '') return;
      const value = parse(raw, number);
      if (typeof value === 'object' && value !== null && 'ledger' in value) {
        if (begun) throw invalid(number, 'the "ledger" line must be the first');
        const head = experimentSchema.safeParse(value);
        if (!head.success) throw invalid(number, why(head.error));
        const { ledger: _version, ...rest } = head.data;
        experiment = rest;
        begun = true;
        return;
      }
      begun = true;
      const line = lineSchema.safeParse(value);
      if (!line.success) throw invalid(number, why(line.error));
      const known = open.get(line.data.conversation);
      if (known === undefined) open.set(line.data.conversation, begin(line.data, number));
      else join(known, line.data, number);
    });
  if (open.size === 0)
    throw new HeadroomError('DATA_INVALID', 'The ledger holds no conversation. See docs/HOLDOUT.md for the format.');
  const conversations = [...open.values()].map(close).sort(inTime);
  return { experiment, conversations, hash: createHash('sha256').update(text).digest('hex') };
}

function inTime(a: Conversation, b: Conversation): number {
  const gap = Date.parse(a.time) - Date.parse(b.time);
  return gap !== 0 ? gap : a.id < b.id ? -1 : 1;
}
