import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HeadroomError } from '../../../src/index.js';
import type { Reply } from './types.js';

const count = z.number().nonnegative();
const replySchema: z.ZodType<Reply> = z.strictObject({
  text: z.string(),
  toolCalls: z.array(z.strictObject({ id: z.string(), name: z.string(), arguments: z.unknown() })),
  usage: z.strictObject({ input: count, output: count, cacheRead: count, cacheWrite: count }).exactOptional(),
});

/** SHA-256 over everything that decides an answer: server, model, sampling, epoch and the content. */
export function responseKey(parts: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Answers of models on disk, one file each, readable by their owner alone; several processes can share a folder. A file that is damaged is
 * no answer: it is asked for again and replaced. Errors of writing: OUTPUT_UNWRITABLE.
 */
export class ResponseCache {
  constructor(private readonly folder: string) {}

  get(key: string): Reply | undefined {
    try {
      return replySchema.safeParse(JSON.parse(readFileSync(this.#path(key), 'utf8'))).data;
    } catch {
      return undefined;
    }
  }

  set(key: string, reply: Reply): void {
    const path = this.#path(key);
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      mkdirSync(join(this.folder, key.slice(0, 2)), { recursive: true, mode: 0o700 });
      writeFileSync(temporary, JSON.stringify(reply), { mode: 0o600, flush: true });
      renameSync(temporary, path);
    } catch (cause) {
      throw new HeadroomError(
        'OUTPUT_UNWRITABLE',
        `Cannot write the response cache ${this.folder}. Name another folder, or off, with HEADROOM_EVALS_RESPONSES.`,
        { cause },
      );
    }
  }

  #path(key: string): string {
    return join(this.folder, key.slice(0, 2), `${key}.json`);
  }
}
