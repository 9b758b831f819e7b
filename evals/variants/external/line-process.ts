import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { endGroup, firstSaid, startShell } from './child.js';
import { failed } from './failed.js';
import type { Limits } from './limits.js';
import { parseJson } from './parse-json.js';

/** One answer, whatever it holds besides its id. */
export type Answer = Readonly<Record<string, unknown>>;

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** A long-lived process that answers JSON lines: each question has an id, and its answer the same one. */
export class LineProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #said: () => string;
  readonly #limits: Limits;
  readonly #waiting = new Map<number, Waiting>();
  #questions = 0;
  #line: Buffer[] = [];
  #lineBytes = 0;
  #ended: Error | undefined;
  #crashed = false;

  constructor(command: string, limits: Limits) {
    this.#limits = limits;
    this.#child = startShell(command);
    this.#said = firstSaid(this.#child);
    this.#child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#child.on('error', (error) => this.#end(`it cannot be started (${error.message})`));
    this.#child.on('close', (code, signal) => {
      if (this.#ended === undefined) this.#crashed = true;
      this.#end(`it ended with ${code === null ? `signal ${signal}` : `code ${code}`}`);
    });
  }

  /** True when it ended by itself: asking again may help, which it does not after a late or unreadable answer. */
  get crashed(): boolean {
    return this.#crashed;
  }

  /** True once it has ended or was ended: it answers nothing any more. */
  get dead(): boolean {
    return this.#ended !== undefined;
  }

  /**
   * Asks and waits. Errors: VARIANT_FAILED when the answer says `error`, is late, too long or no JSON, or the process ends; all but the
   * first leave it dead, since what it would say next could be the answer to something else.
   */
  ask(question: Readonly<Record<string, unknown>>, deadlineMs = this.#limits.deadlineMs): Promise<Answer> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    this.#questions += 1;
    const id = this.#questions;
    this.#hold(true);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end(`it took longer than ${deadlineMs / 1000} s`), deadlineMs);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) this.#hold(false);
        act();
      };
      this.#waiting.set(id, {
        resolve: (answer) => settle(() => resolve(answer)),
        reject: (error) => settle(() => reject(error)),
      });
      this.#child.stdin.write(`${JSON.stringify({ ...question, id })}\n`);
    });
  }

  /** Ends it with everything that it started. */
  kill(): void {
    this.#end('it was ended');
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    while (this.#ended === undefined) {
      const feed = rest.indexOf(10);
      const part = feed < 0 ? rest : rest.subarray(0, feed);
      this.#lineBytes += part.length;
      if (this.#lineBytes > this.#limits.answerBytes) {
        this.#end(`it answered more than ${this.#limits.answerBytes} bytes`);
        return;
      }
      this.#line.push(part);
      if (feed < 0) return;
      const line = Buffer.concat(this.#line).toString('utf8');
      this.#line = [];
      this.#lineBytes = 0;
      rest = rest.subarray(feed + 1);
      if (line.trim() !== '') this.#answer(line);
    }
  }

  #answer(line: string): void {
    let answer: unknown;
    try {
      answer = parseJson(line);
    } catch (error) {
      this.#end((error as Error).message);
      return;
    }
    const known = typeof answer === 'object' && answer !== null ? (answer as Answer) : {};
    const waiting = typeof known.id === 'number' ? this.#waiting.get(known.id) : undefined;
    if (waiting === undefined) this.#end('it answered a question that nobody asked (the id is not one that waits)');
    else if (typeof known.error === 'string') waiting.reject(failed('it says', known.error));
    else waiting.resolve(known);
  }

  #end(why: string): void {
    if (this.#ended !== undefined) return;
    const error = failed(why, this.#said());
    this.#ended = error;
    endGroup(this.#child);
    for (const waiting of [...this.#waiting.values()]) waiting.reject(error);
  }

  /** An idle process keeps nobody waiting at the end of the program; it ends with its stdin. */
  #hold(busy: boolean): void {
    const { stdin, stdout, stderr } = this.#child;
    for (const handle of [this.#child, stdin, stdout, stderr] as { ref?(): void; unref?(): void }[]) {
      if (busy) handle.ref?.();
      else handle.unref?.();
    }
  }
}
