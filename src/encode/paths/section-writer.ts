import type { Folded } from './folded.js';
import { indentOf } from './indent.js';
import type { WrittenTexts } from './texts.js';

/** Lines of one file, below its path; without a path: what stands before the first. */
export interface Section {
  readonly path: string | undefined;
  /** The path down to its last slash. */
  readonly folder: string;
  /** Blanks that all its texts begin with. */
  readonly indent: string;
  readonly runs: readonly (readonly Folded[])[];
  /** Before each run, and behind the last: lines of the body that are no hits. */
  readonly plain: readonly (readonly string[])[];
}

/** Writes sections one after the other, and says what of the notation it used. */
export class SectionWriter {
  readonly out: string[] = [];
  next = false;
  named = false;
  folders = false;
  folded = false;
  indented = false;
  #folder = '';
  #indent = '';
  /** Numbers of the line above. */
  #above: readonly number[] = [];
  readonly #seen = new Set<string>();

  /** `follows`: numbers that follow from the line above may be left away. Without `texts` texts stand as they are. */
  constructor(
    private readonly follows: boolean,
    private readonly texts: WrittenTexts | undefined,
  ) {}

  section(section: Section, nextFolder: string): void {
    if (section.path !== undefined) this.#heading(section, section.path, nextFolder);
    for (let i = 0; i <= section.runs.length; i++) {
      this.out.push(...(section.plain[i] as readonly string[]));
      this.#above = [];
      for (const line of section.runs[i] ?? []) this.#line(line);
    }
  }

  #heading({ folder, indent, runs }: Section, path: string, nextFolder: string): void {
    const isGrouped = folder !== '' && (folder === this.#folder || folder === nextFolder);
    if (isGrouped && folder !== this.#folder) this.out.push(folder);
    if (isGrouped) {
      this.#folder = folder;
      this.folders = true;
    }
    const several = runs.reduce((sum, run) => sum + run.length, 0) > 1;
    this.#indent = several ? indent : '';
    if (this.#indent !== '') this.indented = true;
    this.out.push(`${isGrouped ? ` ${path.slice(folder.length)}` : path}${this.#indent}`);
  }

  #line({ numbers, hit }: Folded): void {
    const sign = hit.place.slice(-1);
    const text = hit.text === '' ? '' : hit.text.slice(this.#indent.length);
    const written = this.#text(text);
    const rest = `${sign}${written.text}`;
    if (numbers.length === 0) this.out.push(`${hit.place.slice(0, -1)}${written.name}${rest}`);
    else {
      const place = this.#numbers(numbers);
      // An empty context line below would read as the separator.
      const isSeparator = `${place}${written.name}${rest}` === '--';
      this.out.push(`${isSeparator ? numbers.join(',') : place}${written.name}${rest}`);
      if (numbers.length > 1) this.folded = true;
    }
    this.#above = numbers;
  }

  #numbers(numbers: readonly number[]): string {
    const following = new Set(this.follows ? this.#above.map((n) => n + 1) : []);
    const others = numbers.filter((n) => !following.has(n));
    if (following.size === 0 || numbers.length - others.length !== following.size) return numbers.join(',');
    this.next = true;
    return others.map((n) => `,${n}`).join('');
  }

  #text(text: string): { readonly name: string; readonly text: string } {
    if (this.texts === undefined) return { name: '', text };
    const indent = indentOf(text);
    const bare = text.slice(indent.length);
    const id = this.texts.names.get(bare);
    const isKnown = this.#seen.has(bare);
    if (id !== undefined) this.#seen.add(bare);
    if (id !== undefined && isKnown) return { name: '', text: `${indent}&${id}` };
    if (id !== undefined) this.named = true;
    return { name: id === undefined ? '' : `&${id}`, text: `${indent}${this.texts.bodies.get(bare) as string}` };
  }
}
