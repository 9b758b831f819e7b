/** Keeps the bytes of one body on the side, by reference, up to a size. */
export class Capture {
  readonly #parts: Buffer[] = [];
  #size = 0;
  #over = false;

  constructor(private readonly most: number) {}

  get size(): number {
    return this.#size;
  }

  push(part: Buffer): void {
    this.#size += part.length;
    if (this.#over) return;
    if (this.#size > this.most) {
      this.#over = true;
      this.#parts.length = 0;
    } else this.#parts.push(part);
  }

  /** Undefined: the body was too large to keep. */
  bytes(): Buffer | undefined {
    return this.#over ? undefined : Buffer.concat(this.#parts);
  }
}
