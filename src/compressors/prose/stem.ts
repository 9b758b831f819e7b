/** Endings, the longer before those they end in, with the letters that must stay before them. */
const ENDINGS: readonly (readonly [ending: string, least: number])[] = [
  ['ibility', 4],
  ['ability', 4],
  ['ational', 4],
  ['ation', 4],
  ['ition', 4],
  ['ement', 4],
  ['ingly', 4],
  ['ment', 4],
  ['ness', 4],
  ['edly', 4],
  ['ally', 4],
  ['able', 4],
  ['ible', 4],
  ['ence', 4],
  ['ance', 4],
  ['ing', 3],
  ['ion', 4],
  ['ive', 4],
  ['ful', 4],
  ['ity', 4],
  ['ed', 3],
  ['er', 4],
  ['or', 4],
  ['ly', 4],
  ['al', 4],
];

/**
 * A lower-cased English word without its endings, so that its forms meet: plurals, then one suffix, a doubled consonant, a final e or y. Lighter than
 * Porter's: what it makes need not be a word. Words of other scripts and words with digits stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  let root = singular(word);
  for (const [ending, least] of ENDINGS) {
    if (root.length - ending.length < least || !root.endsWith(ending)) continue;
    root = root.slice(0, -ending.length);
    break;
  }
  if (root.length > 3 && /([bdfgklmnprtz])\1$/.test(root)) root = root.slice(0, -1);
  if (root.endsWith('e')) root = root.slice(0, -1);
  else if (root.endsWith('y')) root = `${root.slice(0, -1)}i`;
  return root.length < 3 ? word : root;
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
