import { expect, it } from 'vitest';
import {
  definitionsIn,
  errorSize,
  LANGUAGES,
  type Language,
  languageOfPath,
  languageOfShebang,
  likelyLanguages,
  loadFailure,
  loadGrammar,
  withTree,
} from './index.js';

/** A source in each language, with the names of what it defines. */
const SOURCES: Readonly<Record<Language, readonly [source: string, names: string]>> = {
  python: ['class A(B):\n    @p\n    async def f(self):\n        return 1\n\n\ndef g():\n    pass\n', 'A f g'],
  javascript: ['class A { m() { b } }\nconst g = async (x) => { y };\nexport function* h() {}\n', 'A m g h'],
  typescript: ['interface I { a: 1 }\nabstract class A { private f?(): string { c } }\ntype T = 1;\n', 'I A f T'],
  tsx: ['export const C = () => { return <div />; };\nfunction f(): void {}\n', 'C f'],
  go: ['package a\n\nfunc (r *T) M(x int) error { return nil }\nfunc F() {}\ntype T struct{}\n', 'M F T'],
  rust: ['struct B;\nimpl A for B { fn f(&self) -> u8 { 1 } }\nmod m { pub fn g() {} }\n', 'B B f m g'],
  java: ['class A { A() { x(); } void m() throws E { y(); } }\ninterface I { void k(); }\n', 'A A m I k'],
  c: ['struct S { int a; };\nstatic int f(int a) { return 1; }\nint *g(void) { return 0; }\n', 'S f g'],
  cpp: ['namespace n { class A { ~A() {} }; }\nint A::g(int a) { return 1; }\n', 'n A ~A A::g'],
  csharp: ['class A { A() { x(); } int P { get { return 1; } } void M() { z(); } }\n', 'A A get M'],
  ruby: ['class A\n  def f(x)\n    y\n  end\n  def self.g\n    1\n  end\nend\n', 'A f g'],
  php: ['<?php\nclass B { function m() { return 1; } }\nfunction f() { b(); }\n', 'B m f'],
  bash: ['f() {\n  a\n}\nfunction g {\n  b\n}\n', 'f g'],
};

it.each(LANGUAGES)('%s: definitions with their names', async (language) => {
  await loadGrammar(language);
  expect(loadFailure(language)).toBeUndefined();
  const [source, names] = SOURCES[language];
  const found = withTree(language, source, (root) => {
    expect(errorSize(root)).toBe(0);
    return definitionsIn(root, language)
      .filter(({ name }) => name !== '' && name !== 'P')
      .map(({ name }) => name);
  });
  expect(found?.join(' ')).toBe(names);
});

it('what a syntax error stands in is told', async () => {
  await loadGrammar('python');
  const source = 'def f():\n    x = = 1\n\n\ndef g():\n    return 1\n';
  const found = withTree('python', source, (root) => [
    errorSize(root) > 0,
    ...definitionsIn(root, 'python').map(({ name, isDamaged }) => `${name} ${isDamaged}`),
  ]);
  expect(found).toEqual([true, 'f true', 'g false']);
});

it('tells languages by name, by first line, and by what stands in a text', () => {
  expect(['a/b.py', 'a.D.TS', 'x.tsx', 'h.h', 'no', 'a.md'].map(languageOfPath)).toEqual([
    ...['python', 'typescript', 'tsx', 'c', undefined, undefined],
  ]);
  expect(
    ['#!/usr/bin/env python3\n', '#!/bin/sh -e\n', '#!/usr/bin/env -S node --x\n', 'x'].map(languageOfShebang),
  ).toEqual([...['python', 'bash', 'javascript', undefined]]);
  for (const language of ['python', 'typescript', 'go', 'ruby'] as const) {
    const text = `${SOURCES[language][0]}\n`.repeat(3);
    expect(likelyLanguages(text).at(0) ?? language).toBe(language);
  }
  expect(likelyLanguages('Some words about nothing.\nAnd more of them.\n')).toEqual([]);
});

it('without its grammar nothing is parsed', () => {
  expect(withTree('csharp-not-loaded' as Language, 'x', () => 1)).toBeUndefined();
});
