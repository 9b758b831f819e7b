import { fileURLToPath } from 'node:url';
import { defaultLimits, openBridge } from '../external/index.js';
import type { Variant } from '../types.js';
import type { RivalArm, RivalSpec } from './packages.js';
import { pythonOf, rivalFolder, rivalState } from './rival-state.js';

/** A whole trajectory is one request of the slowest rivals: five minutes, unless the environment grants more. */
const DEADLINE_MS = 300_000;

/** Version of the bridges: what they do around a rival's functions decides its figures too. */
const BRIDGES = 1;

/** A rival's arm: the installed package behind a bridge of this project. */
export function rivalVariant(rival: RivalSpec, arm: RivalArm): Variant {
  const { package: name, version, registry } = rival;
  return {
    name: arm.name,
    title: `${name} ${version} (${registry === 'npm' ? 'npm' : 'PyPI'}): ${arm.note}`,
    config: { package: name, version, registry, settings: arm.settings, note: arm.note, bridges: BRIDGES },
    role: 'compressor',
    async unavailable() {
      const there = rivalState(rival);
      if (there === version) return undefined;
      const found = there === undefined ? 'not installed' : `installed at ${there}, measured at ${version}`;
      return `${found}; run: headroom-evals rivals install ${rival.name}`;
    },
    open: ({ model, counter }) => {
      const limits = defaultLimits();
      const patient = { ...limits, deadlineMs: Math.max(limits.deadlineMs, DEADLINE_MS) };
      return openBridge(bridgeCommand(rival, arm), { model, counter, limits: patient });
    },
  };
}

function bridgeCommand(rival: RivalSpec, arm: RivalArm): string {
  const bridge = fileURLToPath(new URL(`./bridges/${rival.bridge}`, import.meta.url));
  const folder = rivalFolder(rival);
  const program = rival.registry === 'npm' ? [process.execPath] : [pythonOf(folder), '-B', '-X', 'utf8'];
  return [...program, bridge, folder, ...arm.settings].map(quoted).join(' ');
}

function quoted(word: string): string {
  return process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
