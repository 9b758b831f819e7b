import { describe, expect, it } from 'vitest';
import { analyseHoldout, readLedger } from './index.js';
import { ledgerText } from './testing/ledger-text.js';

const analyse = (text: string, options: Parameters<typeof analyseHoldout>[1] = {}) =>
  analyseHoldout(readLedger(text), options);

const made = ledgerText({ seed: 1, conversations: 1_500, effect: 0.7, header: { horizon: 1_500, name: 'terse' } });
const lines = made.trimEnd().split('\n');
const edit = (change: (line: Record<string, unknown>, index: number) => Record<string, unknown>) =>
  lines.map((raw, i) => JSON.stringify(i === 0 ? JSON.parse(raw) : change(JSON.parse(raw), i))).join('\n');

describe('measured', () => {
  const got = analyse(made, { salt: 'pepper' });

  it('finds the effect that is there, with the rows beside', () => {
    expect(got).toMatchObject({ label: 'measured', verdict: 'saves', name: 'terse', used: 1_500, after: 0 });
    expect(got.saved!.low!).toBeLessThan(0.3);
    expect(got.saved!.high!).toBeGreaterThan(0.3);
    expect(got.randomisationP!).toBeLessThan(0.01);
    expect(got.rows.map((row) => row.arm)).toEqual(['treated', 'control']);
    const [treated, control] = got.rows;
    expect(got.saved!.value).toBeCloseTo(1 - treated!.outputMean / control!.outputMean, 12);
    expect(treated!.conversations + control!.conversations).toBe(1_500);
    expect(got.assignment.recomputed).toEqual({ conversations: 1_500, mismatches: 0 });
    expect(got.assignment.sampleRatio?.failed).toBe(false);
    expect(got.reasons).toEqual([]);
    expect(got.warnings).toEqual([]);
  });

  it('narrows by strata, and shows Fieller and the re-drawn assignment beside', () => {
    const width = (e: { low?: number; high?: number } | undefined) => e!.high! - e!.low!;
    const of = (name: string) => got.others.find((other) => other.name === name);
    expect(width(of('stratified'))).toBeLessThan(width(got.saved));
    expect(Math.abs(width(of('Fieller')) - width(got.saved))).toBeLessThan(0.05);
    expect(Math.abs(of('randomisation')!.low! - got.saved!.low!)).toBeLessThan(0.06);
  });

  it('says whether quality moved, and what the input did', () => {
    expect(got.quality?.method).toBe('Newcombe hybrid score');
    expect(got.quality!.low!).toBeLessThan(0);
    expect(got.quality!.high!).toBeGreaterThan(0);
    expect(Math.abs(got.inputSaved!.value)).toBeLessThan(0.03);
    const worse = analyse(
      edit((l) => ({ ...l, quality: l.arm === 'treated' ? 0.4 : 0.9 + 0.01 * ((l.requests as number) % 3) })),
    );
    expect(worse.quality?.high).toBeLessThan(-0.4);
  });

  it('is a function of the ledger and the seed', () => {
    expect(analyse(made, { salt: 'pepper' })).toEqual(got);
    const turned = analyse([lines[0], ...lines.slice(1).toReversed()].join('\n'), { salt: 'pepper' });
    expect({ ...turned, ledgerHash: '' }).toEqual({ ...got, ledgerHash: '' });
  });
});

describe('what stops a judgement', () => {
  it('is the horizon: nothing before it, nothing after it counts', () => {
    const early = analyse(made, { horizon: 2_000 });
    expect(early).toMatchObject({ label: 'rows', verdict: 'not judged', used: 1_500 });
    expect(early.saved).toBeUndefined();
    expect(early.reasons[0]).toContain('1500 of 2000');
    const later = edit((l, i) => (i > 1_000 ? { ...l, outputTokens: 1_000_000 } : l));
    const cut = analyse(made, { horizon: 1_000 });
    expect(cut).toMatchObject({ used: 1_000, after: 500 });
    expect(analyse(later, { horizon: 1_000 }).saved).toEqual(cut.saved);
  });

  it('is the lack of a horizon: an interval, no verdict', () => {
    const got = analyse(ledgerText({ seed: 1, conversations: 600, effect: 0.5 }));
    expect(got.label).toBe('measured');
    expect(got.saved?.low).toBeDefined();
    expect(got.verdict).toBe('not judged');
    expect(got.reasons[0]).toContain('No horizon');
  });

  it('is an arm under ten conversations: rows only', () => {
    const got = analyse(ledgerText({ seed: 3, conversations: 60, share: 0.1, header: { horizon: 60 } }));
    expect(got.rows.find((row) => row.arm === 'control')!.conversations).toBeLessThan(10);
    expect(got).toMatchObject({ label: 'rows', verdict: 'not judged', others: [] });
    expect(got.saved).toBeUndefined();
  });

  it('is an arm that the salt does not give', () => {
    const swapped = edit((l, i) => (i <= 3 ? { ...l, arm: l.arm === 'treated' ? 'control' : 'treated' } : l));
    const got = analyse(swapped, { salt: 'pepper' });
    expect(got.assignment.recomputed).toMatchObject({ mismatches: 3, first: 'c-1-0' });
    expect(got.saved).toBeUndefined();
    expect(got.reasons[0]).toContain('3 of 1500');
    expect(() => analyse(made, { salt: 'salt' })).toThrow(/not the salt of this ledger/);
  });

  it('is a sample ratio that chance does not give', () => {
    // Half of the control arm's conversations were lost.
    const kept = lines.filter((raw, i) => i === 0 || JSON.parse(raw).arm === 'treated' || i % 2 === 0);
    const got = analyse(kept.join('\n'), { salt: 'pepper', horizon: 1_000 });
    expect(got.assignment.sampleRatio).toMatchObject({ failed: true, share: 0.2 });
    expect(got.saved).toBeUndefined();
    expect(got.reasons.join()).toContain('Sample ratio');
  });

  it('is a second salt', () => {
    const got = analyse(edit((l, i) => (i > 700 ? { ...l, saltHash: '0123456789abcdef' } : l)));
    expect(got.reasons.join()).toContain('2 salts');
    expect(got.label).toBe('rows');
  });

  it('is a control arm without tokens', () => {
    const got = analyse(edit((l) => ({ ...l, outputTokens: 0 })));
    expect(got.saved).toBeUndefined();
    expect(got.verdict).toBe('not judged');
  });
});

describe('warnings', () => {
  it('name what was not checked and what leans on one conversation', () => {
    const bare = analyse(ledgerText({ seed: 5, conversations: 200, header: null }));
    expect(bare.warnings.join()).toContain('not recomputed');
    expect(bare.warnings.join()).toContain('sample ratio was not checked');
    const plain = ledgerText({ seed: 6, conversations: 500, header: { horizon: 500 } });
    const heavy = analyse(plain.replace(/("arm":"control".*?"outputTokens":)\d+/, (_, head) => `${head}10000000`));
    expect(heavy.warnings.join()).toMatch(/One conversation holds \d\d % of the control arm/);
    expect(heavy.saved?.method).toContain('control mean noisy');
    expect(heavy.verdict).toBe('inconclusive');
  });
});

describe('estimated', () => {
  const twoPeriods = (effect: number, trend = 0) =>
    edit((l, i) => ({
      ...l,
      arm: i <= 800 ? 'none' : 'treated',
      outputTokens: Math.round(1_000 * (1 + ((i * 37) % 11) / 10) * (i <= 800 ? 1 : effect) * Math.exp(trend * i)),
    }));

  it('is labelled, warned of, and never judged', () => {
    const got = analyse(twoPeriods(0.8));
    expect(got).toMatchObject({ label: 'estimated', verdict: 'not judged' });
    expect(got.saved!.value).toBeCloseTo(0.2, 1);
    expect(got.warnings[0]).toContain('no control group');
    expect(got.saved?.method).toContain('learned before');
    expect(got.drift!.low!).toBeLessThan(0);
    expect(got.drift!.high!).toBeGreaterThan(0);
  });

  it('mistakes a trend for an effect, and shows the drift', () => {
    const got = analyse(twoPeriods(1, -0.0003));
    expect(got.saved!.low!).toBeGreaterThan(0.1);
    expect(got.drift!.low!).toBeGreaterThan(0);
    expect(got.warnings.join()).toContain('do not believe');
  });

  it('is brought to the treated conversations’ mix', () => {
    // Model `large` costs ten times; the treatment does nothing; the mix shifts towards `small`.
    const text = edit((l, i) => {
      const old = i <= 800;
      const large = old ? i % 2 === 0 : i % 10 === 0;
      return {
        ...{ conversation: l.conversation, time: l.time, arm: old ? 'none' : 'treated' },
        outputTokens: (large ? 5_000 : 500) + ((i * 37) % 101),
        strata: { model: large ? 'large' : 'small' },
      };
    });
    const got = analyse(text);
    expect(Math.abs(got.saved!.value)).toBeLessThan(0.02);
    expect(got.saved?.method).toContain('2 strata');
  });

  it('is rows where nothing came before', () => {
    const got = analyse(edit((l) => ({ ...l, arm: 'treated' })));
    expect(got).toMatchObject({ label: 'rows', verdict: 'not judged' });
    expect(got.reasons[0]).toContain('no control arm');
  });
});
