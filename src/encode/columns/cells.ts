import { type Cell, DITTO, quote, quoteCell } from '../quote.js';
import { damaged } from './damaged.js';

/**
 * The layer between a column form and the text of a row: quoting, ditto (`"`: as above in this column) and aliases (`value&7` at first use,
 * `&7` afterwards; one table for the whole block). One writer or reader a block.
 */
export class CellWriter {
  readonly #aliases = new Map<string, { id: number; used: boolean }>();
  /** Code units of the shortest value with an alias: the others need not be looked up. */
  readonly #shortest: number = Number.POSITIVE_INFINITY;

  /** `aliased`: values worth an alias, in order of their ids from 1. */
  constructor(aliased: Iterable<string> = []) {
    let id = 0;
    for (const value of aliased) {
      this.#aliases.set(value, { id: ++id, used: false });
      this.#shortest = Math.min(this.#shortest, value.length);
    }
  }

  isAliased(value: string): boolean {
    return value.length >= this.#shortest && this.#aliases.has(value);
  }

  /** The text of a cell; `above` is the value above it in its column, if a ditto may stand here. */
  write(value: string, separator: string, above?: string): string {
    if (value === above) return DITTO;
    return this.writeValue(value, separator);
  }

  /** A value between the brackets of a template's example, where `=`, `@` and `+` begin something else. */
  writeSlot(value: string, close: string): string {
    const c = value.charCodeAt(0);
    if (c === 61 || c === 64 || c === 43) return quote(value, close);
    return this.writeValue(value, close);
  }

  /** As `write`, without ditto; `spelled` where the value must stand in another spelling than its usual one. */
  writeValue(value: string, separator: string, spelled = quoteCell(value, separator)): string {
    const alias = value.length < this.#shortest ? undefined : this.#aliases.get(value);
    if (alias === undefined) return spelled;
    if (alias.used) return `&${alias.id}`;
    alias.used = true;
    return `${spelled}&${alias.id}`;
  }
}

/** A rebuilt cell and what it costs to look it up. */
export interface ReadValue {
  readonly text: string;
  readonly lookups: number;
  /** Look-ups of the cell that is printed, if it is another: less than `lookups` for a ditto, which is one look up to it, however long the run. */
  readonly printed?: number;
}

export class CellReader {
  readonly #aliases = new Map<string, string>();

  /** The value of a cell; `above` is what stood above it in its column, when a ditto may stand here. */
  read(cell: Cell, above?: ReadValue): ReadValue {
    if (cell.quoted) {
      if (cell.alias !== undefined) this.#aliases.set(cell.alias, cell.value);
      return { text: cell.value, lookups: 0 };
    }
    const text = cell.value;
    if (text === DITTO) {
      if (above === undefined) throw damaged('ditto without a row above');
      const printed = above.printed ?? above.lookups;
      return { text: above.text, lookups: printed + 1, printed };
    }
    const amp = text.lastIndexOf('&');
    if (amp < 0 || !/^\d{1,9}$/.test(text.slice(amp + 1))) return { text, lookups: 0 };
    const id = text.slice(amp + 1);
    if (amp > 0) {
      const value = text.slice(0, amp);
      this.#aliases.set(id, value);
      return { text: value, lookups: 0 };
    }
    const value = this.#aliases.get(id);
    if (value === undefined) throw damaged(`alias &${id} before its first use`);
    return { text: value, lookups: 1 };
  }
}
