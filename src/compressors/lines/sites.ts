/** A place in a program's source: `t.s.TravelServiceImpl#372`, `Pool.java:88`, `server/main.go:42`. */
const SITE =
  /(?<![\w$.#/-])(?:[\w$-]+[./])*[A-Za-z_$][\w$]*(?:#\d{1,5}|\.(?:java|kt|scala|groovy|go|rs|py|rb|js|ts|c|cc|cpp|h|hpp|cs|php|swift|m|mm):\d{1,5})(?![\w.-])/;
/** Characters of a line's beginning among which one is looked for. */
const MAX_CHARS = 400;
/** Share of the lines that name one. */
const PRESENT = 0.8;
/** Lines that a place has on average at least; with fewer these are values. */
const LINES_EACH = 2;

/**
 * Lines by the place in the source that wrote them, which tells an event's kind whatever values its text holds. Empty where not nearly every
 * line names one.
 */
export function findSites(contents: readonly string[], contentOf: Int32Array): (readonly number[])[] {
  const siteOf = new Array<string | undefined>(contents.length);
  const known = new Uint8Array(contents.length);
  const groups = new Map<string, number[]>();
  const enough = PRESENT * contentOf.length;
  let named = 0;
  for (let i = 0; i < contentOf.length; i++) {
    const content = contentOf[i] as number;
    if (known[content] === 0) {
      siteOf[content] = SITE.exec((contents[content] as string).slice(0, MAX_CHARS))?.[0];
      known[content] = 1;
    }
    const site = siteOf[content];
    if (site === undefined) {
      if (named + contentOf.length - i - 1 < enough) return [];
      continue;
    }
    named++;
    const lines = groups.get(site);
    if (lines === undefined) groups.set(site, [i]);
    else lines.push(i);
  }
  return named >= enough && named >= LINES_EACH * groups.size ? [...groups.values()] : [];
}
