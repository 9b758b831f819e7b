import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SECONDS = 5;
const MEGABYTES = 512;

/**
 * Limits for the child, set before the program runs. The hook refuses what a solution has no need of: it is a fence against accidents,
 * no wall against an attacker; whoever runs hostile code runs the harness itself in a container.
 */
const FENCE = `
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (${SECONDS}, ${SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, (${MEGABYTES} << 20, ${MEGABYTES} << 20))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
_BARRED = ('socket.', 'subprocess.', 'ctypes.', 'shutil.', 'os.system', 'os.exec', 'os.fork', 'os.posix_spawn', 'os.spawn', 'os.kill',
           'os.remove', 'os.rename', 'os.rmdir', 'os.mkdir', 'os.link', 'os.symlink', 'os.chmod', 'os.truncate', 'signal.pthread_kill')
def _fence(event, args):
    if event.startswith(_BARRED):
        raise PermissionError(event)
    if event == 'open' and isinstance(args[1], str) and any(mode in args[1] for mode in 'wax+'):
        raise PermissionError(event)
program, done = sys.stdin.read().rsplit('\\x00', 1)
sys.addaudithook(_fence)
exec(compile(program, 'program', 'exec'), {'__name__': '__main__'})
sys.__stdout__.write('\\n' + done)
sys.__stdout__.flush()
`;

/** A python3 that runs here; undefined: there is none. */
export function pythonVersion(): string | undefined {
  const { status, stdout } = spawnSync('python3', ['-I', '-S', '-c', 'import sys; print(sys.version.split()[0])'], {
    encoding: 'utf8',
    timeout: SECONDS * 1000,
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Linux: a user and a network namespace of its own, with no device in it. */
const CUT_OFF = ['unshare', '-rn'] as const;
let namespaces: boolean | undefined;

/** Whether processes can be cut off the network here. */
function canUnshare(): boolean {
  const [command, flags] = CUT_OFF;
  namespaces ??= spawnSync(command, [flags, 'true'], { stdio: 'ignore' }).status === 0;
  return namespaces;
}

/**
 * Runs a Python program to its end: true when it neither raises nor exits early. A child process of its own without environment and site
 * packages, in an empty folder, without network (a namespace of its own where the machine allows it, refused calls everywhere),
 * 5 seconds, 512 MB, no files written.
 */
export function runsThrough(program: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-code-'));
  // Only a program that came to its end prints this: one that exits early with status 0 does not know it.
  const done = randomBytes(16).toString('hex');
  const python = ['python3', '-I', '-S', '-B', '-c', FENCE];
  const [command, ...args] = canUnshare() ? [...CUT_OFF, ...python] : python;
  try {
    const { status, stdout } = spawnSync(command as string, args, {
      cwd: folder,
      input: `${program}\0${done}`,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
      encoding: 'utf8',
      timeout: (SECONDS + 2) * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 20,
    });
    return status === 0 && stdout.endsWith(`\n${done}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
