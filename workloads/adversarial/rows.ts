import { fill } from '../prose.js';
import type { Random } from '../random.js';
import { SERVICES } from '../vocabulary.js';
import { FOREIGN_STATES, foreignNote } from './languages.js';
import type { Content, Row } from './types.js';

const STATES = { usual: ['ready', 'idle', 'busy'], odd: 'parked' } as const;
/** No comma, bar, quote or bracket, so that a note stands in every content kind as it is. */
const NOTES: readonly string[] = [
  '{a} {n} {v}s {num} {ns}',
  '{num} {ns} moved to {region}',
  'lease of {n} {hex} renewed',
  '{id} took {ms}',
  '{n} holds {size} of {ns}',
  'next {n} at step {num}',
];

/** The states of a content kind. */
export function statesOf(content: Content): { readonly usual: readonly string[]; readonly odd: string } {
  return content.startsWith('languages') ? FOREIGN_STATES : STATES;
}

/** An endless list of ordinary rows: ids in sequence, times that rise, one size a service. */
export function* ordinaryRows(r: Random, content: Content): Generator<Row> {
  const services = r.sample(SERVICES, 4).map((service) => ({ service, size: 256 * r.int(4, 40) }));
  const hosts = Array.from({ length: 7 }, () => `node-${r.hex(3)}`);
  const states = statesOf(content).usual;
  let time = Date.UTC(2026, r.int(0, 10), r.int(1, 27), r.int(0, 20), r.int(0, 59));
  for (let id = 100 * r.int(10, 60); ; id += 1) {
    time += r.int(1, 90) * 1_000;
    const { service, size } = r.pick(services);
    yield {
      id: `k-${id}`,
      time: new Date(time).toISOString().replace('.000Z', 'Z'),
      host: r.pick(hosts),
      ...{ service, size },
      state: r.pick(states),
      note: noteOf(r, content),
    };
  }
}

function noteOf(r: Random, content: Content): string {
  if (content.startsWith('languages')) return foreignNote(r);
  const note = fill(r, r.pick(NOTES));
  return content === 'base64' ? Buffer.from(`${note} ${r.hex(8)}`).toString('base64') : note;
}
