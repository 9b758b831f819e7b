import { describe, expect, it } from 'vitest';
import { excerptAt } from './excerpt.js';

const lines = Array.from({ length: 300 }, (_, n) => `2026-11-21 worker-${n} finished job-${n * 7} in ${n} ms`);
const original = lines.join('\n');
const at = (text: string): readonly [number, number] => {
  const start = original.indexOf(text);
  return [start, start + text.length];
};

describe('excerptAt', () => {
  it('shows the place itself where the text went out as it was', () => {
    const { found, text, before, after } = excerptAt(original, at('job-1050'), original);
    expect({ found, before, after }).toEqual({ found: 'same', before: true, after: true });
    expect(text).toContain('worker-150 finished job-1050');
  });

  it('finds what stands in the place of a line that was left out', () => {
    const sent = [...lines.slice(0, 150), '[… 3 lines]', ...lines.slice(153)].join('\n');
    const { found, text } = excerptAt(original, at('job-1050'), sent);
    expect(found).toBe('aligned');
    expect(text).toContain('[… 3 lines]');
    expect(text).not.toContain('job-1050');
  });

  it('finds the place in another notation, by one side where the other is gone', () => {
    const sent = `worker job ms\n${Array.from({ length: 150 }, (_, n) => `worker-${n}|job-${n * 7}|${n}`).join('\n')}`;
    const { found, text, after } = excerptAt(original, at('job-1050'), sent);
    expect({ found, after }).toEqual({ found: 'aligned', after: false });
    expect(text).toContain('worker-149|job-1043');
  });

  it('shows the two ends of a long stretch and says how much lies between', () => {
    const sent = [...lines.slice(0, 150), 'x'.repeat(5_000), ...lines.slice(151)].join('\n');
    const { text } = excerptAt(original, at('job-1050'), sent);
    expect(text).toMatch(/\[… 4\d{3} characters of the sent text not shown …\]/);
    expect(text.length).toBeLessThan(1_500);
  });

  it('says when nothing of the surroundings stands there, and when nothing was sent', () => {
    const end = { before: false, after: false };
    expect(excerptAt(original, at('job-1050'), 'one mark for all')).toEqual({
      ...{ found: 'beginning', text: 'one mark for all' },
      ...end,
    });
    expect(excerptAt(original, at('job-1050'), '')).toEqual({ found: 'gone', text: '', ...end });
  });

  it('finds a long cut by what both texts begin and end with, however far that is', () => {
    const long = Array.from({ length: 9_000 }, (_, n) => `line ${n} of a log`).join('\n');
    const place = long.indexOf('line 4500 of');
    const sent = `${long.slice(0, 3_000)}\n[left out]\n${long.slice(-3_000)}`;
    const { found, text } = excerptAt(long, [place, place + 9], sent);
    expect(found).toBe('aligned');
    expect(text).toContain('[left out]');
  });

  it('never anchors on a word that stands twice', () => {
    const sent = `worker-149 twice\nworker-149 ${lines.slice(160).join('\n')}`;
    const { text } = excerptAt(original, at('job-1050'), sent);
    expect(text).toContain('job-1120');
  });

  it('takes time in proportion to the text', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `same words again ${n}`).join('\n');
    const started = process.cpuUsage();
    excerptAt(many, [200_000, 200_010], many.replaceAll('again', 'ever'));
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2_000);
  });
});
