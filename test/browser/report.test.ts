import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORTERS, summarize } from '../../evals/reports/index.js';
import { syntheticRun } from '../../evals/reports/testing/synthetic-run.js';

const BROWSER = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Relative luminance and contrast as WCAG 2.2 defines them, over every element that shows text of its own. */
function lowContrast(): string[] {
  const parse = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
    const linear = (v: number) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const background = (start: Element): number[] => {
    for (let at: Element | null = start; at !== null; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || (colour[3] ?? 0) > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const bad = new Set<string>();
  for (const element of document.body.querySelectorAll<HTMLElement>('*:not(svg):not(svg *):not(.sr)')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
    if (!own || element.offsetParent === null) continue;
    const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(background(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) bad.add(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
  }
  return [...bad];
}

describe.skipIf(BROWSER === undefined)('report.html in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-report-'));
  const file = join(folder, 'report.html');
  const asked: string[] = [];
  const complaints: string[] = [];
  let browser: Browser;

  async function open(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
    const page = await browser.newPage(options);
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  beforeAll(async () => {
    const { manifest, items } = syntheticRun({ seed: 9, scale: 1 });
    const html = REPORTERS.find((reporter) => reporter.file === 'report.html');
    const summary = summarize(manifest, items);
    writeFileSync(file, html?.render({ manifest, summary, items }) ?? '');
    browser = await chromium.launch({ executablePath: BROWSER as string, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['light', 'dark'] as const)('is legible in %s: WCAG AA contrast on every text', async (colorScheme) => {
    const page = await open({ colorScheme, viewport: { width: 1280, height: 900 } });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await page.evaluate(lowContrast)).toEqual([]);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(Number(paper.match(/\d+/)?.[0]) > 128).toBe(colorScheme === 'light');
    await page.close();
  });

  it.each([1280, 390])('never scrolls sideways at %i pixels: tables scroll in themselves', async (width) => {
    const page = await open({ viewport: { width, height: 800 } });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('answers first: the three questions stand in the first screen', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    const box = await page.locator('.glance tbody tr').first().boundingBox();
    expect(box?.y).toBeLessThan(900);
    expect(await page.locator('h2').first().textContent()).toContain('May I turn it on');
    await page.close();
  });

  it('can be used with the keyboard alone', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#answers');
    const summary = page.locator('#items details summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#items details').first().getAttribute('open')).not.toBeNull();
    // The table inside is reached next, and the arrow keys scroll it.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('region');
    await page.close();
  });

  it('prints every part, the folded ones too, in black on white', async () => {
    const page = await open({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect(await page.locator('nav').isVisible()).toBe(false);
    const folded = page.locator('details:not([open])').first();
    expect(await folded.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(100);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(50_000);
    await page.close();
  });

  it('asked nothing of the network and complained about nothing', () => {
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
