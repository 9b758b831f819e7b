const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is safe to place as it is. Only `html` and `raw` make it, so a plain string can never slip through unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | readonly Part[];

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, (c) => ENTITIES[c]!);
  return part.map(textOf).join('');
}

/** Template tag: literal parts stand as written, every value is escaped unless it is markup; lists are joined. */
export function html(literals: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(literals.map((literal, i) => literal + textOf(values[i])).join(''));
}

/** Text written by us (style sheets) as markup. */
export function raw(text: string): Markup {
  return new Markup(text);
}
