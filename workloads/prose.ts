import type { Random } from './random.js';
import { ADJECTIVES, NOUNS, REGIONS, SERVICES, VERBS } from './vocabulary.js';

type Slot = (r: Random) => string;

const SLOTS: Readonly<Record<string, Slot>> = {
  n: (r) => r.pick(NOUNS),
  ns: (r) => plural(r.pick(NOUNS)),
  v: (r) => r.pick(VERBS),
  ving: (r) => gerund(r.pick(VERBS)),
  a: (r) => r.pick(ADJECTIVES),
  svc: (r) => r.pick(SERVICES),
  region: (r) => r.pick(REGIONS),
  id: (r) => camel(r.pick(VERBS), r.pick(NOUNS)),
  flag: (r) => `--${r.pick(VERBS)}-${r.pick(NOUNS)}`,
  key: (r) => `${r.pick(NOUNS)}.${r.pick(ADJECTIVES)}_${r.pick(NOUNS)}`,
  num: (r) => String(Math.ceil(r.heavy(40, 1.6))),
  ms: (r) => `${Math.ceil(r.heavy(180, 1.3))} ms`,
  size: (r) => `${(r.heavy(6, 1.5) + 0.1).toFixed(1)} ${r.pick(['kB', 'MB', 'MiB', 'GB'])}`,
  pct: (r) => `${(r.float() * 100).toFixed(1)}%`,
  ver: (r) => `${r.int(0, 9)}.${r.int(0, 30)}.${r.int(0, 14)}`,
  hex: (r) => r.hex(r.pick([7, 8, 12])),
  ip: (r) => `10.${r.int(0, 255)}.${r.int(0, 255)}.${r.int(1, 254)}`,
  file: (r) =>
    `${r.pick(NOUNS)}/${r.pick(NOUNS)}_${r.pick(NOUNS)}.${r.pick(['ts', 'go', 'yaml', 'json', 'py', 'toml'])}`,
};

const SENTENCES: readonly string[] = [
  'After {ving} the {a} {n} we see {num} {ns} where {n} {num} was expected.',
  'The {n} of {svc} keeps {ving} although `{key}` is set to {num}.',
  'It only happens when a {a} {n} and a {a} {n} share one {n}.',
  'We pinned {n} to {ver} and the {a} {ns} went away, but {ving} now takes {ms}.',
  'Steps: {v} a {n} with `{flag}`, wait {ms}, then {v} it again from another {n}.',
  'I would expect the {n} to {v} each {n} once, not {num} times.',
  'Reading `{file}` I think `{id}` should {v} the {a} {n} before it returns.',
  'On {region} the {n} is {pct} full and {ving} stalls for about {ms}.',
  'A dump of the {n} shows {num} {a} {ns}, the largest {size}.',
  'Since {ver} the {a} {n} ignores `{flag}`; in {ver} it did not.',
  'Could we {v} the {n} lazily and let the {n} {v} what is {a}?',
  'The {a} path in `{id}` never reaches the {n}, so {ns} pile up until the {n} is {a}.',
  'My guess is that commit {hex} changed how {ns} {v} their {n}.',
  'With {num} {ns} on {ip} the {n} holds, with {num} it does not.',
  'There is no {a} {n} in the trace, which makes me doubt the {n} rather than the {n}.',
  'If you {v} the {n} by hand and {v} `{key}`, {ving} works for {num} {ns} or so.',
  'This blocks us from {ving} {svc}, where every {n} must {v} within {ms}.',
  'Happy to {v} a patch if somebody tells me whether a {n} may {v} a {a} {n}.',
  'The documentation says that {ns} {v} in {a} order; `{id}` does the opposite.',
  'Tested with {num} {ns}, {size} each, on {ver} and on {ver}.',
  'Please note that the {n} is {a} for {pct} of our {ns}, so a {a} default would hurt.',
  'What worries me more is the {n}: it can {v} {ns} that another {n} still needs to {v}.',
  'Setting `{key}` helps a little ({pct} fewer {ns}), yet the {n} grows to {size}.',
  'We worked around it by {ving} the {n} before each {n} and {ving} the {a} ones later.',
];

const TITLES: readonly string[] = [
  '{id} ignores {flag} when the {n} is {a}',
  '{a} {n} after {ving} {num} {ns}',
  'Allow {ns} to {v} a {a} {n}',
  'Document how {svc} {v}s its {ns}',
  'Memory of the {n} grows while {ving} {ns}',
  '{ving} a {n} over {size} takes {ms}',
  'Wrong {n} in {file} since {ver}',
  'Let `{key}` accept a {a} {n}',
  '{n}: {v} {ns} in {a} order',
  'Second {n} is never {v}ed on {region}',
];

/** Fills `{slot}`s of a template. */
export function fill(r: Random, template: string): string {
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) => SLOTS[slot]?.(r) ?? whole);
}

export const sentence = (r: Random): string => upperFirst(fill(r, r.pick(SENTENCES)));
export const title = (r: Random): string => upperFirst(fill(r, r.pick(TITLES)));
export const paragraph = (r: Random, sentences: number): string =>
  Array.from({ length: sentences }, () => sentence(r)).join(' ');

export function camel(...parts: readonly string[]): string {
  return parts.map((part, i) => (i === 0 ? part : upperFirst(part))).join('');
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function plural(noun: string): string {
  if (/(s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

function gerund(verb: string): string {
  if (/[^aeiou]e$/.test(verb) || /[aeiou][^aeiou]*[aeiou]?[^aeiou]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return `${verb}ing`;
}
