/** Values looked at per column, evenly spaced. */
const SAMPLE = 240;
const MAX_WORDS = 24;
/** Words that two texts of one template have in common, in their places. */
const SAME = 0.5;
/** A column with at most this many templates, or on at most this share of its values, follows templates. */
const FEW = 12;
const SHARE = 0.4;

/**
 * True when the texts of a column are mostly unlike each other: titles, names, code, prose. False when they follow few templates, whatever
 * numbers and ids they hold: log messages, hosts, states. Bounded work per column (fixed-depth matching of words as in Drain, He et al. 2017).
 */
export function isOpen(texts: readonly string[]): boolean {
  const step = Math.max(1, texts.length / SAMPLE);
  const templates = new Map<number, string[][]>();
  const whole = new Set<string>();
  let found = 0;
  let seen = 0;
  const most = Math.max(FEW, SHARE * Math.min(texts.length, SAMPLE));
  for (let at = 0; at < texts.length; at += step) {
    const text = (texts[Math.floor(at)] as string).slice(0, 400);
    seen++;
    if (whole.has(text)) continue;
    whole.add(text);
    const words = maskedWords(text);
    const known = templates.get(words.length) ?? [];
    templates.set(words.length, known);
    if (known.some((template) => isLike(template, words))) continue;
    known.push(words);
    if (++found > most) return true;
  }
  return found > Math.max(FEW, SHARE * seen);
}

/** Words with a digit stand for any such word. */
function maskedWords(text: string): string[] {
  return text
    .trim()
    .split(/\s+/, MAX_WORDS)
    .map((word) => (/\d/.test(word) ? '#' : word));
}

function isLike(template: readonly string[], words: readonly string[]): boolean {
  let same = 0;
  for (let i = 0; i < words.length; i++) if (template[i] === words[i]) same++;
  return same > 0 && same >= words.length * SAME;
}
