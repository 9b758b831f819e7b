import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { HeadroomError } from '../../../src/index.js';
import { RIVAL_SPECS, type RivalSpec } from './packages.js';
import { pythonOf, rivalFolder, rivalState } from './rival-state.js';
import { rivalsHome } from './rivals-home.js';

/** The commands that install a rival into its own folder; nothing else is touched. */
export function installCommands(rival: RivalSpec, home = rivalsHome()): readonly (readonly [string, ...string[]])[] {
  const folder = rivalFolder(rival, home);
  if (rival.registry === 'npm') {
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
    return [['npm', 'install', '--prefix', folder, ...flags, `${rival.package}@${rival.version}`]];
  }
  const wanted = `${rival.package}==${rival.version}`;
  const pip = ['-m', 'pip', 'install', '--no-cache-dir', '--disable-pip-version-check', '--quiet', wanted];
  return [
    [process.platform === 'win32' ? 'python' : 'python3', '-m', 'venv', folder],
    [pythonOf(folder), ...pip],
  ];
}

/** The rival of that name, with or without `rival:`; arms of one package share it. Errors: UNKNOWN_VARIANT. */
export function findRival(name: string): RivalSpec {
  const bare = name.replace(/^rival:/, '');
  const found = RIVAL_SPECS.find(
    (rival) => rival.name === bare || rival.arms.some((arm) => arm.name === `rival:${bare}`),
  );
  if (found !== undefined) return found;
  const known = RIVAL_SPECS.map((rival) => rival.name).join(', ');
  throw new HeadroomError('UNKNOWN_VARIANT', `There is no rival "${name}". Known rivals: ${known}.`);
}

/**
 * Installs a rival at its pinned version through npm or pip, unless it is there; `say` gets each command before it runs.
 * Errors: VARIANT_FAILED with the last line of what the client said.
 */
export async function installRival(rival: RivalSpec, say: (line: string) => void, home = rivalsHome()): Promise<void> {
  if (rivalState(rival, home) === rival.version) {
    say(`${rival.name}: ${rival.package} ${rival.version} is there`);
    return;
  }
  mkdirSync(rivalFolder(rival, home), { recursive: true });
  for (const command of installCommands(rival, home)) {
    say(`${rival.name}: ${command.join(' ')}`);
    await runCommand(rival, command);
  }
  const there = rivalState(rival, home);
  if (there !== rival.version)
    throw new HeadroomError(
      'VARIANT_FAILED',
      `${rival.package} ${rival.version} was installed, but ${there ?? 'none'} is there.`,
    );
}

function runCommand(rival: RivalSpec, [program, ...words]: readonly [string, ...string[]]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
    const fail = (why: string) => {
      const message = `Installing ${rival.name} failed (${why}). Check that ${program} runs and that its registry answers.`;
      reject(new HeadroomError('VARIANT_FAILED', message));
    };
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => {
      const last = said.trim().split('\n').at(-1)?.trim() ?? '';
      if (code === 0) resolve();
      else fail(last === '' ? `code ${code}` : last.slice(0, 160));
    });
  });
}
