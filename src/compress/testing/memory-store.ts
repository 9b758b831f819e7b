import { HeadroomError } from '../../base/index.js';
import { parseRef, refOf, type Store, type StoredMeta } from '../../ccr/index.js';

/** A store for tests; `failing` makes every put fail, as a full disk would. */
export class MemoryStore implements Store {
  readonly originals = new Map<string, { text: string; meta: StoredMeta }>();
  failing = false;

  async put(text: string, meta: StoredMeta): Promise<string> {
    if (this.failing) throw new HeadroomError('STORE_UNAVAILABLE', 'The disk is full.');
    this.originals.set(refOf(text), { text, meta });
    return refOf(text);
  }

  async get(ref: string): Promise<{ text: string; meta: StoredMeta }> {
    const found = this.originals.get(parseRef(ref));
    if (found === undefined) throw new HeadroomError('REF_UNKNOWN', `No original ${ref}.`);
    return found;
  }
}
