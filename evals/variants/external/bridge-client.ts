import type { z } from 'zod';
import { helloAnswer, PROTOCOL } from './bridge-protocol.js';
import { failed } from './failed.js';
import type { Limits } from './limits.js';
import { type Answer, LineProcess } from './line-process.js';

/** What a bridge can do, as its `hello` says. */
export type Abilities = z.infer<typeof helloAnswer>;

/** Processes between two sessions: imports take seconds, and a replay opens a session for each conversation. */
const idle = new Map<string, LineProcess[]>();

/**
 * One session with a bridge. A process that dies in the middle of a question is started once more and asked again; when that dies too the
 * question has failed, and the next one starts afresh: what an item gets does not depend on the items before it.
 */
export class BridgeClient {
  readonly #command: string;
  readonly #model: string;
  readonly #limits: Limits;
  #started: Promise<{ process: LineProcess; abilities: Abilities }> | undefined;

  constructor(command: string, model: string, limits: Limits) {
    this.#command = command;
    this.#model = model;
    this.#limits = limits;
  }

  async abilities(): Promise<Abilities> {
    return (await this.#start()).abilities;
  }

  /** Errors: VARIANT_FAILED. */
  async ask(question: Readonly<Record<string, unknown>>): Promise<Answer> {
    const { process } = await this.#start();
    try {
      return await process.ask(question);
    } catch (error) {
      if (!process.crashed) throw error;
      return (await this.#start()).process.ask(question);
    }
  }

  /** Ends the session; a process that says `keep` serves the next session of the same command. */
  async close(): Promise<void> {
    const started = await this.#started?.catch(() => undefined);
    this.#started = undefined;
    if (started === undefined || started.process.dead) return;
    const said = await started.process.ask({ op: 'close' }, 5000).catch((): Answer => ({}));
    if (said.keep !== true || started.process.dead) started.process.kill();
    else idle.set(this.#command, [...(idle.get(this.#command) ?? []), started.process]);
  }

  #start() {
    // A bridge that did not start for one question will not for the next: its error stays.
    this.#started = this.#started?.then((started) => (started.process.dead ? this.#open() : started)) ?? this.#open();
    return this.#started;
  }

  async #open() {
    const waiting = idle.get(this.#command)?.pop();
    const process = waiting === undefined || waiting.dead ? new LineProcess(this.#command, this.#limits) : waiting;
    const said = await process.ask({ op: 'hello', protocol: PROTOCOL, model: this.#model }, this.#limits.startMs);
    const abilities = helloAnswer.safeParse(said);
    if (!abilities.success) throw failed('its answer to "hello" is none', JSON.stringify(said));
    return { process, abilities: abilities.data };
  }
}
