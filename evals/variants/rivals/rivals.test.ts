import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRival, installCommands, installRival } from './install-rival.js';
import { RIVAL_SPECS, type RivalSpec } from './packages.js';
import { rivalState } from './rival-state.js';
import { rivalVariant } from './rival-variant.js';
import { RIVALS_VARIABLE, rivalsHome } from './rivals-home.js';

const root = mkdtempSync(join(tmpdir(), 'headroom-rivals-'));
const before = process.env[RIVALS_VARIABLE];
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(root, 'home '));
  process.env[RIVALS_VARIABLE] = home;
});
afterEach(() => {
  if (before === undefined) delete process.env[RIVALS_VARIABLE];
  else process.env[RIVALS_VARIABLE] = before;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const specOf = (name: string): RivalSpec => findRival(name);
const reasonOf = async (name: string) => {
  const rival = specOf(name);
  return rivalVariant(rival, rival.arms[0] as RivalSpec['arms'][number]).unavailable?.();
};

describe('the list', () => {
  it('has unique names, pinned versions, and titles with package and version that call nobody Headroom', () => {
    const arms = RIVAL_SPECS.flatMap((rival) => rival.arms.map((arm) => rivalVariant(rival, arm)));
    expect(new Set(arms.map((arm) => arm.name)).size).toBe(arms.length);
    for (const { name, title, role } of arms) {
      expect(name).toMatch(/^rival:[a-z-]+$/);
      expect(title, name).toMatch(/^@?[\w/-]+ \d+\.\d+\.\d+[\d.]* \((npm|PyPI)\): /);
      expect(title.replace(/not Headroom|opencode-headroom|headroom-ai/g, ''), name).not.toMatch(/headroom/i);
      expect(role).toBe('compressor');
    }
  });

  it('finds a rival by its name or any of its arms', () => {
    expect(findRival('toon')).toBe(findRival('rival:toon'));
    expect(findRival('headroom-ai-lossless').name).toBe('headroom-ai');
    expect(() => findRival('tonn')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_VARIANT', message: expect.stringContaining('toon') }),
    );
  });
});

describe('what is there', () => {
  it('nothing: unavailable, with the command that installs it', async () => {
    expect(rivalsHome()).toBe(home);
    expect(await reasonOf('toon')).toBe('not installed; run: headroom-evals rivals install toon');
    expect(await reasonOf('headroom-ai')).toMatch(/^not installed; run: .* install headroom-ai$/);
  });

  it('an npm package at its version, or at another one', async () => {
    const manifest = 'toon/node_modules/@toon-format/toon/package.json';
    write(manifest, JSON.stringify({ version: specOf('toon').version }));
    expect(await reasonOf('toon')).toBeUndefined();
    write(manifest, JSON.stringify({ version: '9.9.9' }));
    expect(await reasonOf('toon')).toMatch(/^installed at 9\.9\.9, measured at 4\.4\.0; run: /);
  });

  it('a Python package by its dist-info, however its name is spelled; without its interpreter it is not there', () => {
    const rival = specOf('distil-llm');
    write('distil-llm/lib/python3.12/site-packages/Distil_LLM-1.58.0.dist-info/METADATA', '');
    expect(rivalState(rival)).toBeUndefined();
    write('distil-llm/bin/python', '');
    expect(rivalState(rival)).toBe('1.58.0');
    expect(rivalState({ ...rival, package: 'distil' })).toBeUndefined();
  });
});

describe('installing', () => {
  it('runs npm with a prefix and no scripts, and pip in a virtual environment of its own; versions are pinned', () => {
    const [npm] = installCommands(specOf('tokenjuice'));
    expect(npm).toEqual(
      expect.arrayContaining(['npm', 'install', join(home, 'tokenjuice'), '--ignore-scripts', 'tokenjuice@0.8.5']),
    );
    const [venv, pip] = installCommands(specOf('logzip'));
    expect(venv?.slice(1)).toEqual(['-m', 'venv', join(home, 'logzip')]);
    expect(pip?.[0]).toContain(join(home, 'logzip'));
    expect(pip).toEqual(expect.arrayContaining(['--no-cache-dir', 'logzip==2.2.0']));
  });

  it('says what it runs, and runs nothing when it is there', async () => {
    write('toon/node_modules/@toon-format/toon/package.json', JSON.stringify({ version: specOf('toon').version }));
    const said: string[] = [];
    await installRival(specOf('toon'), (line) => said.push(line));
    expect(said).toEqual(['toon: @toon-format/toon 4.4.0 is there']);
  });
});
