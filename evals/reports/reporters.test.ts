import { describe, expect, it } from 'vitest';
import { analyseHoldout, readLedger } from '../holdout/index.js';
import { ledgerText } from '../holdout/testing/ledger-text.js';
import { REPORTERS, renderTable, summarize } from './index.js';
import { syntheticRun } from './testing/synthetic-run.js';

const run = syntheticRun({ seed: 4, scale: 0.5 });
const summary = summarize(run.manifest, run.items);
const latency = [{ arm: 'ours', n: 900, p50Ms: 2.1, p95Ms: 8.4, mbPerSecond: 31 }];
const input = { manifest: run.manifest, summary, items: run.items, latency };
const file = (name: string, of = input) => REPORTERS.find((reporter) => reporter.file === name)!.render(of);

describe('reporters', () => {
  it('are the formats of the record', () => {
    expect(REPORTERS.map((r) => r.file)).toEqual([
      'summary.json',
      'summary.csv',
      'report.md',
      'report.html',
      'junit.xml',
    ]);
  });

  it.each(REPORTERS.map((r) => r.file))('%s is the same for the same input and survives an empty run', (name) => {
    expect(file(name)).toBe(file(name));
    const empty = {
      manifest: { ...run.manifest, tasks: [], arms: [] },
      summary: summarize({ ...run.manifest, tasks: [], arms: [] }, []),
      items: [],
    };
    const reporter = REPORTERS.find((r) => r.file === name)!;
    expect(reporter.render(empty)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each(REPORTERS.map((r) => r.file))('%s prints no unknown as a number', (name) => {
    expect(file(name)).not.toMatch(/\bNaN\b|undefined|Infinity|\[object/);
  });
});

describe('summary.csv', () => {
  it('has one line a cell and a total, and leaves unknown empty', () => {
    const lines = file('summary.csv').trimEnd().split('\n');
    expect(lines).toHaveLength(1 + summary.cells.length + summary.totals.length);
    const head = lines[0]!.split(',');
    const row = lines.find((line) => line.startsWith('gsm8k:plain,ours,'))!.split(',');
    expect(row[head.indexOf('right')]).toBe('');
    expect(row[head.indexOf('saved')]).toBe('0');
  });
});

describe('report.md', () => {
  const text = file('report.md');

  it('answers the three questions first and keeps its limits in sight', () => {
    expect(text.indexOf('## May I turn it on')).toBeLessThan(text.indexOf('## How to read this'));
    expect(text).toContain('answerability (is what is needed to answer still there?), not accuracy');
    expect(text).toContain('Retrieval is simulated');
    expect(text).toContain('Sample data: gsm8k:plain');
    expect(text).toContain('## Output-shaping holdouts\n\nno ledger given');
    expect(text).toContain('87.8 %');
  });

  it('escapes what tables would read as markup', () => {
    const manifest = {
      ...run.manifest,
      arms: run.manifest.arms.map((a) => (a.name === 'ours' ? { ...a, name: 'a|b' } : a)),
    };
    const items = run.items.map((r) => (r.arm === 'ours' ? { ...r, arm: 'a|b' } : r));
    expect(file('report.md', { ...input, manifest, summary: summarize(manifest, items) })).toContain('| a\\|b |');
  });
});

describe('report.html', () => {
  const page = file('report.html');

  it('is one page that asks nothing of the network and runs no script', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:\/\//i);
    expect(page).toContain("default-src 'none'");
    for (const [, href] of page.matchAll(/href="([^"]*)"/g)) {
      expect(href).toMatch(/^#/);
      expect(page).toContain(`id="${href!.slice(1)}"`);
    }
  });

  it('escapes every text', () => {
    const evil = '"><script>alert(1)</script>';
    const manifest = {
      ...run.manifest,
      suite: evil,
      reader: evil,
      arms: run.manifest.arms.map((a) => ({ ...a, title: evil })),
      tasks: run.manifest.tasks.map((t) => ({ ...t, title: evil, metric: evil })),
    };
    expect(file('report.html', { ...input, manifest })).not.toContain('<script');
    expect(page).toContain('FATAL needle &lt;in&gt; JSON &amp; logs');
  });

  it('nests its elements properly', () => {
    const open: string[] = [];
    for (const [, close, name, self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (self === '/' || ['meta', 'link', 'br'].includes(name!)) continue;
      if (close === '') open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('draws plots with words for those who cannot see them, and warns when a control failed', () => {
    expect(page.match(/<svg[^>]*role="img" aria-label="[^"]+"/g)?.length).toBeGreaterThan(6);
    expect(page).not.toContain('A control failed');
    const controls = summary.controls.map((c) => ({ ...c, status: 'failed' as const, passed: false }));
    expect(file('report.html', { ...input, summary: { ...summary, controls } })).toContain('A control failed');
  });
});

describe('junit.xml', () => {
  it('fails inferior arms, skips what shows nothing, and counts right', () => {
    const xml = file('junit.xml');
    const count = (what: RegExp) => xml.match(what)?.length ?? 0;
    expect(count(/<failure /g)).toBe(
      summary.cells.filter((c) => ['headtail'].includes(c.arm) && c.verdict === 'inferior').length +
        summary.cells.filter((c) => c.arm === 'ours:reversible' && c.verdict === 'inferior').length,
    );
    expect(xml).toContain(`failures="${count(/<failure /g)}"`);
    expect(xml).toContain(`tests="${count(/<testcase /g)}"`);
    expect(xml).toContain('<testsuite name="controls"');
    expect(xml).toMatch(/name="echo"|name="throws"/);
  });
});

describe('renderTable', () => {
  it('shows totals of compressors and every control', () => {
    const text = renderTable(summary, run.manifest);
    expect(text).toContain('ours:reversible');
    expect(text).toContain('delete-all');
    expect(text).toContain('Every control that had something to act on gave its known result.');
    expect(text).not.toContain('\u001b[');
  });
});

describe('report.html, item by item', () => {
  it('lists what a compressor lost, and signs every item of every task', () => {
    const page = file('report.html');
    const lost = run.items.filter((r) => r.arm === 'headtail' && r.outcome !== 'right' && !r.identical);
    expect(lost.length).toBeGreaterThan(0);
    expect(page).toContain('<summary>headtail: ');
    expect(page).toContain(`<code>${lost[0]!.item}</code>`);
    for (const task of run.manifest.tasks) expect(page).toContain(`${task.id}, ${task.selected} items`);
  });

  it('names arms that could not run and what was said about all arms at once', () => {
    const manifest = {
      ...run.manifest,
      unavailable: [{ name: 'rival:x', title: 'x 1.0 (npm)', reason: 'not installed' }],
    };
    const simultaneous = [
      {
        ...{ group: 'workload', method: 'max-T, 2,000 resamples' },
        arms: [{ arm: 'ours', difference: { value: -0.01, low: -0.03, high: 0, method: 'max-T' }, holmP: 0.2 }],
        ...{ regressed: [], noLossAnywhere: ['ours'] },
      },
    ];
    const page = file('report.html', { ...input, manifest, summary: { ...summary, simultaneous } });
    expect(page).toContain('Not available here');
    expect(page).toContain('not installed');
    expect(page).toContain('All arms at once');
    expect(file('report.html')).not.toContain('Not available here');
  });
});

it('report.html shows the rows of a holdout, and says where there is no ledger', () => {
  expect(file('report.html')).toContain('no ledger given');
  const ledger = readLedger(ledgerText({ seed: 1, conversations: 300, effect: 0.6 }));
  const holdoutResult = analyseHoldout(ledger, { seed: 1 });
  const page = file('report.html', { ...input, summary: { ...summary, holdoutResult } });
  expect(page).not.toContain('no ledger given');
  expect(page).toContain('Measured (against a control arm), 300 conversations.');
  expect(page).toMatch(/<th scope="row" class="">control<\/th><td class="n">\d+<\/td>/);
});
