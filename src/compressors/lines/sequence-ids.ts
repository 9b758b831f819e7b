/** Numbers for sequences of numbers, by what goes on from which: 0 is the empty one. */
export class SequenceIds {
  #slots = new Int32Array(1 << 10);
  /** By sequence: the one that it goes on from, and its last number. */
  #before = new Int32Array(1 << 9);
  #last = new Int32Array(1 << 9);
  #size = 1;

  get size(): number {
    return this.#size;
  }

  /** The sequence that goes on from `before` with `last`. */
  next(before: number, last: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(before, last) & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] as number;
      if (id === 0) return this.#add(slot, before, last);
      if (this.#before[id] === before && this.#last[id] === last) return id;
    }
  }

  #add(slot: number, before: number, last: number): number {
    const id = this.#size++;
    if (id === this.#before.length) {
      this.#before = grown(this.#before);
      this.#last = grown(this.#last);
    }
    this.#before[id] = before;
    this.#last[id] = last;
    this.#slots[slot] = id;
    if (id * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let id = 1; id < this.#size; id++) {
      let slot = hashOf(this.#before[id] as number, this.#last[id] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

function hashOf(before: number, last: number): number {
  const mixed = Math.imul(before ^ Math.imul(last + 1, 0x9e3779b1), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 15);
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(from.length * 2);
  more.set(from);
  return more;
}
