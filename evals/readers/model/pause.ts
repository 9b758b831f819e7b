/** A wait that all share: a server that limits one request's rate limits the next one's too. */
export class Pause {
  #until: Promise<void> | undefined;

  /** Goes on until this wait and those before it are over. */
  hold(wait: Promise<void>): void {
    const all: Promise<void> = Promise.all([this.#until, wait]).then(() => {
      if (this.#until === all) this.#until = undefined;
    });
    this.#until = all;
  }

  async over(): Promise<void> {
    while (this.#until !== undefined) await this.#until;
  }
}
