import { expect, it } from 'vitest';
import { type ImportEdge, importEdges } from './imports.js';

/** Folders in the order of docs/CONTRACTS.md and CONTRIBUTING.md: a folder imports only from those after it. */
const SRC = [
  'cli',
  'compress',
  'compressors',
  'encode',
  'ccr',
  'grammars',
  'content',
  'messages',
  'tokens',
  'models',
  'base',
];
const EVALS = [
  'cli',
  'recorder',
  'selftest',
  'gate',
  'compare',
  'plan',
  'suites',
  'runner',
  'replay',
  'reports',
  'record',
  'readers',
  'variants',
  'tasks',
  'mining',
  'questions',
  'holdout',
  'prices',
  'statistics',
];
const DOORS = ['src/index.ts', 'src/tokens/index.ts', 'src/messages/index.ts'];

const isTest = (file: string) => file.endsWith('.test.ts') || file.includes('/testing/');
const edges = importEdges().filter((edge) => !isTest(edge.from));
const area = (file: string) => file.split('/')[0] as string;
const folder = (file: string) => file.split('/')[1] as string;
const show = (list: ImportEdge[]) => list.map((edge) => `${edge.from} → ${edge.to}`);

it('reads the imports it is about to judge', () => {
  expect(edges.length).toBeGreaterThan(100);
});

it('src never imports evals, datasets or workloads', () => {
  expect(show(edges.filter((edge) => area(edge.from) === 'src' && area(edge.to) !== 'src'))).toEqual([]);
});

it('evals, datasets and workloads reach src only through its exported index files', () => {
  const wrong = edges.filter(
    (edge) => area(edge.from) !== 'src' && area(edge.to) === 'src' && !DOORS.includes(edge.to),
  );
  expect(show(wrong)).toEqual([]);
});

it.each([
  ['src', SRC],
  ['evals', EVALS],
])('%s: imports point down the list only', (name, order) => {
  const wrong = edges.filter((edge) => {
    if (area(edge.from) !== name || area(edge.to) !== name) return false;
    const from = folder(edge.from);
    const to = folder(edge.to);
    if (from === to || from === 'index.ts') return false;
    return !order.includes(from) || !order.includes(to) || order.indexOf(from) > order.indexOf(to);
  });
  expect(show(wrong)).toEqual([]);
});

it('nobody imports past a folder’s index.ts', () => {
  const wrong = edges.filter((edge) => {
    if (area(edge.from) !== area(edge.to) || !['src', 'evals'].includes(area(edge.from))) return false;
    return folder(edge.from) !== folder(edge.to) && edge.to.split('/').length > 3 && !/\/index\.ts$/.test(edge.to);
  });
  expect(show(wrong)).toEqual([]);
});

it('datasets and workloads reach evals only through its folders’ index files', () => {
  const wrong = edges.filter(
    (edge) =>
      ['datasets', 'workloads'].includes(area(edge.from)) &&
      area(edge.to) === 'evals' &&
      !edge.to.endsWith('/index.ts'),
  );
  expect(show(wrong)).toEqual([]);
});
