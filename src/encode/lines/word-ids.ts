/** Numbers for words by their spelling, from 0 in order of first appearance, without making strings of them. */
export class WordIds {
  #slots = new Int32Array(1 << 10);
  #hashes = new Int32Array(1 << 9);
  #from = new Int32Array(1 << 9);
  #to = new Int32Array(1 << 9);
  /** For every word the text in which it was found first. */
  readonly #texts: string[] = [];

  get size(): number {
    return this.#texts.length;
  }

  /** The number of the word `text.slice(from, to)`. */
  of(text: string, from: number, to: number): number {
    let hash = 0;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return this.hashed(text, from, to, hash);
  }

  /** The same where the word's hash is known already: of each code unit in turn `hash = Math.imul(hash ^ unit, 0x01000193)`, from 0. */
  hashed(text: string, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0) return this.#add(slot, hash, text, from, to);
      if (this.#hashes[id] === hash && this.#is(id, text, from, to)) return id;
    }
  }

  text(id: number): string {
    return (this.#texts[id] as string).slice(this.#from[id], this.#to[id]);
  }

  #is(id: number, text: string, from: number, to: number): boolean {
    const start = this.#from[id] as number;
    if ((this.#to[id] as number) - start !== to - from) return false;
    const known = this.#texts[id] as string;
    for (let i = from, k = start; i < to; i++, k++) if (known.charCodeAt(k) !== text.charCodeAt(i)) return false;
    return true;
  }

  #add(slot: number, hash: number, text: string, from: number, to: number): number {
    const id = this.#texts.length;
    if (id === this.#hashes.length) {
      this.#hashes = grown(this.#hashes);
      this.#from = grown(this.#from);
      this.#to = grown(this.#to);
    }
    this.#texts.push(text);
    this.#hashes[id] = hash;
    this.#from[id] = from;
    this.#to[id] = to;
    this.#slots[slot] = id + 1;
    if (id * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#texts.length; id++) {
      let slot = spread(this.#hashes[id] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(from.length * 2);
  more.set(from);
  return more;
}
