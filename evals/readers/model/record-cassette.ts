import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { HeadroomError } from '../../../src/index.js';
import type { ChatRequest, ModelAnswer } from '../../tasks/index.js';
import { type Recorded, readCassette } from '../cassette.js';
import { requestHash } from '../replay.js';

/**
 * Appends final answers to a cassette that `replay:FILE` reads, each request once; an existing file is gone on with (a resumed run). One
 * file holds one reader's answers. Errors: DATA_INVALID for a file that is no cassette, OUTPUT_UNWRITABLE.
 */
export class CassetteRecorder {
  readonly #known: Set<string>;

  constructor(
    private readonly path: string,
    private readonly synthetic: boolean,
  ) {
    this.#known = new Set(existsSync(path) ? readCassette(path).keys() : []);
  }

  record(request: ChatRequest, { text, toolCalls }: ModelAnswer): void {
    const hash = requestHash(request);
    if (this.#known.has(hash)) return;
    const recorded: Recorded = {
      requestHash: hash,
      response: { text, toolCalls },
      ...(this.synthetic ? { synthetic: true } : {}),
    };
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      appendFileSync(this.path, `${JSON.stringify(recorded)}\n`);
    } catch (cause) {
      throw new HeadroomError('OUTPUT_UNWRITABLE', `Cannot record to ${this.path}. Check HEADROOM_EVALS_CASSETTE.`, {
        cause,
      });
    }
    this.#known.add(hash);
  }
}
