import { expect, it } from 'vitest';
import { articleElement, hasLibrary, loadLibrary } from './article.js';
import { asksLibrary, mainContent } from './main-content.js';
import { openPage } from './page.js';
import { DOCS, NEWS, SHELL } from './testing/pages.js';

/** Where the main content begins. */
const startOf = (text: string): string => {
  const page = openPage(text, true);
  const { root } = mainContent(page);
  const { start } = page.elements[root ?? -1] ?? { start: text.length };
  return text.slice(start, start + 40);
};

it('structure tells the main content where the page says nothing', () => {
  expect(startOf(NEWS)).toMatch(/^<div class="(?:layout__story|story__body)/);
  expect(startOf(DOCS)).toMatch(/^<main/);
  expect(mainContent(openPage(SHELL, true)).root).toBeUndefined();
});

it('the library is asked only where the page does not say it itself', () => {
  expect([NEWS, DOCS, SHELL].map((text) => asksLibrary(openPage(text, true)))).toEqual([true, false, false]);
});

it.skipIf(hasLibrary())('says that the library is missing', async () => {
  expect(await loadLibrary()).toContain('main content by structure');
});

it.skipIf(!hasLibrary())("the library's choice is an element of the page", async () => {
  expect(await loadLibrary()).toBeUndefined();
  const page = openPage(NEWS, true);
  const found = articleElement(page);
  const { start = 0, end = 0 } = page.elements[found ?? -1] ?? {};
  expect(NEWS.slice(start, end)).toContain('herring of day 57');
  expect(NEWS.slice(start, end)).not.toContain('topic 3');
  expect(mainContent(page).outside).toBe('little');
});
