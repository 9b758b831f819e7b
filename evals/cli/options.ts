import { availableParallelism } from 'node:os';
import { HeadroomError } from '../../src/index.js';

const bad = (message: string) => new HeadroomError('BAD_OPTION', message);

/** `all` or a whole number above 0. Errors: BAD_OPTION. */
export function parseLimit(text: string | undefined): number | 'all' | undefined {
  if (text === undefined || text === 'all') return text;
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw bad(`--limit ${text} is neither a number above 0 nor "all". Try --limit 100.`);
  return Number(text);
}

/** A whole number from 0. Errors: BAD_OPTION. */
export function parseSeed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw bad(`--seed ${text} is no whole number from 0 to 999999999. Try --seed 1.`);
  return Number(text);
}

/** Threads: a whole number from 1 to 64; not given: one a core, 4 at most. Errors: BAD_OPTION. */
export function parseWorkers(text: string | undefined): number {
  if (text === undefined) return Math.min(4, availableParallelism());
  if (!/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > 64)
    throw bad(`--workers ${text} is no whole number from 1 to 64. Try --workers 2.`);
  return Number(text);
}

/** Names separated by commas (a comma inside a name is written `\,`); undefined when the option was not given. Errors: BAD_OPTION for an empty list. */
export function parseNames(option: string, text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(/(?<!\\),/).map((name) => name.trim().replaceAll('\\,', ','));
  if (names.some((name) => name === ''))
    throw bad(`--${option} holds an empty name. Separate names with single commas.`);
  return names;
}

/** The data folder: the option, else HEADROOM_EVALS_DATA, else none. */
export function dataFolder(option: string | undefined): string | undefined {
  const folder = option ?? process.env.HEADROOM_EVALS_DATA;
  return folder === undefined || folder === '' ? undefined : folder;
}

/** `reports/runs/20261121-105654-tier1` (or `-compare`, `-own`) below the current folder. */
export function defaultOut(tier: number | 'compare' | 'own', now = new Date()): string {
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `reports/runs/${stamp}-${typeof tier === 'string' ? tier : `tier${tier}`}`;
}

/** A whole number from 1 to 9999; undefined when the option was not given. Errors: BAD_OPTION. */
export function parseCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw bad(`--${option} ${text} is no number from 1 to 9999. Try --${option} 3.`);
  return Number(text);
}

/** Points (or per cent) above 0 and up to 100 as a share; undefined when the option was not given. Errors: BAD_OPTION. */
export function parseMargin(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,3}(\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0 && value <= 100))
    throw bad(`--${option} ${text} is no number of points from 0 to 100. Try --${option} 1.`);
  return value / 100;
}

/** Share of the control arm, above 0 and below 1; undefined when the option was not given. Errors: BAD_OPTION. */
export function parseShare(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^0?\.\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0 && value < 1)) throw bad(`--share ${text} is no share between 0 and 1. Try --share 0.1.`);
  return value;
}

/** Conversations of a fixed horizon, from 20; undefined when the option was not given. Errors: BAD_OPTION. */
export function parseHorizon(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{1,7}$/.test(text) || Number(text) < 20)
    throw bad(`--horizon ${text} is no whole number from 20 on. Try --horizon 500.`);
  return Number(text);
}

/** A decimal number from 0 to `most`; undefined when the option was not given. Errors: BAD_OPTION. */
export function parseDecimal(option: string, text: string | undefined, most = 1): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw bad(`--${option} ${text} is no number from 0 to ${most}. See --help for its meaning.`);
  return value;
}
