import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { WorkloadName } from '../types.js';

/** A conversation's worth of real tool results: a grep output, an incident case, a page of issues, a trajectory, a log. */
export type RealUnit = readonly string[];

/** The real family that each workload stands for, read from a data folder; per family at most `units` units and 3 MB each. */
export function realFamily(dataDir: string, workload: WorkloadName, units = 24): RealUnit[] {
  const list = FAMILIES[workload](dataDir);
  return list.slice(0, units).map((unit) => unit().map((text) => text.slice(0, 3_000_000)));
}

type Lazy = () => string[];

const FAMILIES: Readonly<Record<WorkloadName, (dataDir: string) => Lazy[]>> = {
  'code-search': (dir) => files(path.join(dir, 'code_search'), /_\d\.txt$/).map((file) => () => [read(file)]),
  'sre-incident': (dir) =>
    readdirSync(path.join(dir, 'sre'))
      .filter((name) => /^nezha_.*_\d{4}_/.test(name))
      .map((name) => () => files(path.join(dir, 'sre', name), /(log|metric)\.csv(\.gz)?$/).map(read)),
  'issue-triage': (dir) => files(path.join(dir, 'github_issues'), /issues.*\.json$/).map((file) => () => [read(file)]),
  'codebase-exploration': (dir) =>
    files(path.join(dir, 'traj_sweagent'), /\.traj$/).map((file) => () => observations(read(file))),
  'fatal-needle': (dir) => files(path.join(dir, 'loghub'), /_2k\.log$/).map((file) => () => [read(file)]),
};

function files(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => pattern.test(name) && statSync(name).isFile())
    .sort();
}

function read(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function observations(text: string): string[] {
  const steps = (JSON.parse(text) as { trajectory?: { observation?: unknown }[] }).trajectory ?? [];
  return steps
    .map((step) => step.observation)
    .filter((text): text is string => typeof text === 'string' && text !== '');
}
