import { BLOCK, CROSSING, ENDS, SCOPE, VOID } from './names.js';
import { type Tag, visitTags } from './tokens.js';

/** An element as it stands in its text, or a comment (`#comment`). UTF-16 offsets, ends exclusive. */
export interface Element {
  readonly name: string;
  readonly start: number;
  /** Behind its opening tag. */
  readonly openEnd: number;
  /** Where its closing tag begins; its end where it has none. */
  closeStart: number;
  end: number;
  /** Index of the element that holds it; -1 for none. */
  readonly parent: number;
  /** Behind the last of its descendants, which follow it in the list. */
  last: number;
}

/** How far up a tag looks for what it ends. */
const FAR = 256;

/** The elements of a text with tags, in the order of their opening tags: those inside another stand inside its offsets. Never throws; near-linear. */
export function readElements(text: string, isHtml: boolean): Element[] {
  const builder = new Builder(isHtml);
  visitTags(text, isHtml, (tag) => builder.take(tag));
  builder.closeTo(0, text.length);
  return builder.elements;
}

class Builder {
  readonly elements: Element[] = [];
  private readonly stack: number[] = [];
  private readonly open = new Map<string, number>();

  constructor(private readonly isHtml: boolean) {}

  take(tag: Tag): void {
    if (tag.kind === 'close') this.close(tag);
    else if (tag.kind === 'comment') this.add(tag, '#comment', true);
    else if (tag.kind === 'open') {
      if (this.isHtml) this.endBefore(tag);
      this.add(
        tag,
        tag.name,
        this.isHtml ? VOID.has(tag.name) || (tag.isClosed && !BLOCK.has(tag.name)) : tag.isClosed,
      );
    }
  }

  /** Ends what is open from this place in the stack on. */
  closeTo(place: number, at: number): void {
    while (this.stack.length > place) {
      const element = this.elements[this.stack.pop() as number] as Element;
      element.end = at;
      element.closeStart = at;
      element.last = this.elements.length;
      this.open.set(element.name, (this.open.get(element.name) as number) - 1);
    }
  }

  private add({ start, end }: Tag, name: string, isWhole: boolean): void {
    const index = this.elements.length;
    const parent = this.stack.at(-1) ?? -1;
    this.elements.push({ name, start, openEnd: end, closeStart: end, end, parent, last: index + 1 });
    if (isWhole) return;
    this.stack.push(index);
    this.open.set(name, (this.open.get(name) ?? 0) + 1);
  }

  private close({ name, start, end }: Tag): void {
    if ((this.open.get(name) ?? 0) === 0) return;
    const isBound = (other: string) => this.isHtml && SCOPE.has(other) && !CROSSING.has(name);
    const place = this.find((other) => other === name, isBound);
    if (place === undefined) return;
    const element = this.elements[this.stack[place] as number] as Element;
    this.closeTo(place, start);
    element.end = end;
  }

  /** Ends what may not stay open before this tag. */
  private endBefore({ name, start }: Tag): void {
    const [ended, within] = ENDS[name] ?? [];
    if (ended !== undefined && within !== undefined) {
      // The outermost of them below what they stand in.
      for (;;) {
        const place = this.find(
          (other) => ended.has(other),
          (other) => within.has(other),
        );
        if (place === undefined) break;
        this.closeTo(place, start);
      }
    }
    if (!BLOCK.has(name) || (this.open.get('p') ?? 0) === 0) return;
    const paragraph = this.find(
      (other) => other === 'p',
      (other) => SCOPE.has(other) || other === 'button' || other === 'svg',
    );
    if (paragraph !== undefined) this.closeTo(paragraph, start);
  }

  private find(isIt: (name: string) => boolean, isBound: (name: string) => boolean): number | undefined {
    for (let i = this.stack.length - 1; i >= 0 && i >= this.stack.length - FAR; i--) {
      const { name } = this.elements[this.stack[i] as number] as Element;
      if (isIt(name)) return i;
      if (isBound(name)) return undefined;
    }
    return undefined;
  }
}
