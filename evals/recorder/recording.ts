import type { LogFile } from './log-file.js';
import type { Exchange } from './pass-through.js';
import { type About, recordLine } from './record-line.js';
import type { Counts } from './types.js';

/** Exchanges that wait to be written may hold this much; what comes on top is counted and not recorded. */
const MOST_WAITING = 512 * 1024 * 1024;

/**
 * Turns finished exchanges into lines, one at a time and off the path of any answer. Nothing that goes wrong here reaches the
 * traffic: it is counted, and said once of each kind.
 */
export class Recording {
  readonly #waiting: { readonly exchange: Exchange; readonly about: About; readonly size: number }[] = [];
  readonly #told = new Set<string>();
  #held = 0;
  #work: Promise<void> | undefined;

  constructor(
    private readonly log: Pick<LogFile, 'append'>,
    private readonly counts: Counts,
    private readonly warn: (line: string) => void,
  ) {}

  add(exchange: Exchange, about: About): void {
    const size = exchange.request.size + exchange.response.size;
    if (this.#held + size > MOST_WAITING) {
      this.#lose('tooLarge', 'the log is too far behind');
      return;
    }
    this.#held += size;
    this.#waiting.push({ exchange, about, size });
    this.#work ??= this.#write();
  }

  /** Resolves when everything that was added is written or counted as lost. */
  async idle(): Promise<void> {
    while (this.#work !== undefined) await this.#work;
  }

  async #write(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      // Streams that are under way come first.
      await new Promise((turn) => setImmediate(turn));
      await this.#record(next.exchange, next.about);
      this.#held -= next.size;
    }
    this.#work = undefined;
  }

  async #record(exchange: Exchange, about: About): Promise<void> {
    let made: ReturnType<typeof recordLine>;
    try {
      made = recordLine(exchange, about);
    } catch {
      return this.#lose('unreadable', 'its request is no JSON object');
    }
    if (made === undefined) return this.#lose('tooLarge', 'its bodies are too large');
    try {
      await this.log.append(made.line);
    } catch (error) {
      return this.#lose(
        'unwritten',
        `the file cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'})`,
      );
    }
    this.counts.recorded += 1;
    if (!made.whole) this.counts.failed += 1;
  }

  #lose(kind: 'tooLarge' | 'unreadable' | 'unwritten', why: string): void {
    this.counts[kind] += 1;
    if (this.#told.has(kind)) return;
    this.#told.add(kind);
    this.warn(`A request was not recorded: ${why}. Traffic goes on; further ones are counted.`);
  }
}
