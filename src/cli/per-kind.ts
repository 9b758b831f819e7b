import { HeadroomError } from '../base/index.js';
import { CONTENT_KINDS, type ContentKind } from '../content/index.js';

/** An option's value for all kinds of content, or by kind. */
type PerKind<T> = T | { [kind in ContentKind | 'default']?: T };

/**
 * Reads `reversible`, `reversible,diff=lossless` or `diff=lossless`: the value without a kind is for all that are not named. Throws BAD_OPTION that names
 * the option, what is wrong with it and what it takes.
 */
export function readPerKind<T extends string>(option: string, values: readonly T[], text: string): PerKind<T> {
  const known = new Set<string>(CONTENT_KINDS);
  const given: { [kind in ContentKind | 'default']?: T } = {};
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const kind = equals < 0 ? 'default' : part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    if (equals >= 0 && !known.has(kind))
      throw bad(`"${kind}" is no kind of content; kinds are ${CONTENT_KINDS.join(', ')}`);
    if (!isOneOf(values, value)) throw bad(`"${value}" is none of ${values.join(', ')}`);
    if (kind in given) throw bad(equals < 0 ? 'two values for all kinds' : `two values for ${kind}`);
    given[kind as ContentKind | 'default'] = value;
  }
  const { default: all, ...some } = given;
  return all !== undefined && Object.keys(some).length === 0 ? all : given;

  function bad(what: string): HeadroomError {
    const example = `--${option} ${values[0]} or --${option} ${values[1]},diff=${values[0]}`;
    return new HeadroomError('BAD_OPTION', `--${option}: ${what}. Write ${example}.`);
  }
}

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T =>
  (values as readonly string[]).includes(value);
