import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { HeadroomError } from '../../src/index.js';
import type { ModelAnswer } from '../tasks/index.js';

/** One recorded response, for exactly the request bytes with this SHA-256. */
export interface Recorded {
  readonly requestHash: string;
  readonly response: ModelAnswer;
  /** Made by a test server: stays out of accuracy tables. */
  readonly synthetic?: boolean;
}

const recordedSchema: z.ZodType<Recorded> = z.strictObject({
  requestHash: z.string().regex(/^[0-9a-f]{64}$/),
  response: z.strictObject({
    text: z.string(),
    toolCalls: z.array(z.strictObject({ name: z.string(), arguments: z.unknown() })),
  }),
  synthetic: z.boolean().exactOptional(),
});

/** Reads a cassette (JSON lines). Errors: DATA_MISSING, DATA_INVALID with the line. */
export function readCassette(path: string): ReadonlyMap<string, Recorded> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new HeadroomError('DATA_MISSING', `Cannot read the cassette ${path}. Check the path after replay:`, {
      cause,
    });
  }
  const found = new Map<string, Recorded>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const recorded = parse(line);
    if (recorded === undefined) {
      throw new HeadroomError(
        'DATA_INVALID',
        `${path} line ${index + 1} is no recorded response. Record it again or remove the line.`,
      );
    }
    found.set(recorded.requestHash, recorded);
  });
  return found;
}

function parse(line: string): Recorded | undefined {
  try {
    return recordedSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
