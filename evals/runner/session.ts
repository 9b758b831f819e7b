import { createHash } from 'node:crypto';
import { HeadroomError } from '../../src/index.js';
import { sumCacheTokens } from '../prices/index.js';
import type { SessionTotals } from '../record/index.js';
import { PrefixCache, prefixBreak, type Unit, UnitReader } from '../replay/index.js';
import type { ChatRequest, Item } from '../tasks/index.js';
import type { ApplyContext, Sent, TokenCounter, VariantSession } from '../variants/index.js';

/** What one arm did with all requests of a session. `sent` and `error` are as an item that is sent once has them. */
export interface PlayedSession {
  /** The last request, in which facts are read. */
  readonly sent: Sent;
  /** SHA-256 over the hashes of all requests, one a line. */
  readonly hash: string;
  readonly totals: SessionTotals;
  /** The first failure of any turn: the original was sent in its place. */
  readonly error?: unknown;
}

type Before = Pick<SessionTotals, 'tokensBefore' | 'cacheBefore'>;

/**
 * The requests of an item with `turns`, each a prefix of the last, cut and counted once and then played through every arm. A message that
 * an arm sends as it came, or as it sent it before, is counted once, so that the cost grows with the messages and not with their tokens.
 */
export class SessionPlayer {
  readonly #requests: readonly ChatRequest[];
  readonly #hashes: readonly string[];
  readonly #units: UnitReader;
  readonly #before: Before;
  /** SHA-256 over the hashes of the requests as they came. */
  readonly hash: string;

  /** Errors: DATA_INVALID for turns that do not rise to the number of messages. */
  constructor({ id, request, turns = [] }: Item, counter: TokenCounter) {
    const rising = turns.every((count, turn) => Number.isInteger(count) && count > (turns[turn - 1] ?? 0));
    if (!rising || turns.at(-1) !== request.messages.length) {
      throw new HeadroomError(
        'DATA_INVALID',
        `The turns of ${id} must rise to its ${request.messages.length} messages. State how many messages each request holds.`,
      );
    }
    this.#requests = turns.map((count) =>
      count === request.messages.length ? request : { ...request, messages: request.messages.slice(0, count) },
    );
    this.#hashes = this.#requests.map(hashOfRequest);
    this.hash = hashOf(this.#hashes);
    this.#units = new UnitReader(counter, request.model);
    const bill = new Bill();
    for (const one of this.#requests) bill.add(this.#units.read(one));
    this.#before = { tokensBefore: bill.tokens, cacheBefore: bill.cache };
  }

  /** Sends every request through one arm's session, in order. Failures of `apply` are recorded, never thrown. */
  async play(session: VariantSession, context: ApplyContext): Promise<PlayedSession> {
    const bill = new Bill();
    const hashes: string[] = [];
    let sent: Sent | undefined;
    let failure: { readonly error: unknown } | undefined;
    for (const [turn, request] of this.#requests.entries()) {
      try {
        sent = await session.apply(request, { ...context, goesOn: true });
      } catch (error) {
        failure ??= { error };
        sent = { request, marks: [], offloadedTokens: 0 };
      }
      const untouched = sent.request === request;
      hashes.push(untouched ? (this.#hashes[turn] as string) : hashOfRequest(sent.request));
      bill.add(this.#units.read(sent.request));
    }
    const totals: SessionTotals = {
      turns: this.#requests.length,
      ...this.#before,
      tokensAfter: bill.tokens,
      prefixBreaks: bill.breaks,
      toolBreaks: bill.toolBreaks,
      cacheAfter: bill.cache,
    };
    return { sent: sent as Sent, hash: hashOf(hashes), totals, ...failure };
  }
}

/** What one side of a session costs, request by request. */
class Bill {
  readonly #cache = new PrefixCache();
  #last: readonly Unit[] = [];
  tokens = 0;
  breaks = 0;
  toolBreaks = 0;
  cache: SessionTotals['cacheAfter'] = { read: 0, written: 0, uncached: 0 };

  add(units: readonly Unit[]): void {
    const broken = prefixBreak(this.#last, units);
    if (broken !== undefined) this.breaks += 1;
    if (broken === 'tools') this.toolBreaks += 1;
    this.#last = units;
    this.tokens += units.reduce((sum, unit) => sum + unit.tokens, 0);
    this.cache = sumCacheTokens([this.cache, this.#cache.send(units)]);
  }
}

/** SHA-256 of a request's bytes. */
export function hashOfRequest(request: ChatRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

function hashOf(hashes: readonly string[]): string {
  return createHash('sha256').update(hashes.join('\n')).digest('hex');
}
