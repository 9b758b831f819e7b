import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const hooks = new URL('./ts-hooks.mjs', import.meta.url).href;
const register = `data:text/javascript,import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts another Node process on an ES module text that may import the sources by their file URL. */
export function spawnNode(script: string, args: readonly string[] = []): ChildProcessWithoutNullStreams {
  return start(['--input-type=module', '-e', script, ...args], {});
}

/** Runs such a process to its end. */
export function runNode(script: string, args: readonly string[] = []): Promise<Ended> {
  return ended(spawnNode(script, args));
}

/** Runs one of the sources as a program. */
export function runProgram(
  file: URL,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = start([fileURLToPath(file), ...args], env);
  child.stdin.on('error', () => undefined).end(input);
  return ended(child);
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', register, ...args], { cwd: root, env: { ...process.env, ...env } });
}

function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, stdout, stderr })));
}
