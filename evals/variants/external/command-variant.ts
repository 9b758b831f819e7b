import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variant } from '../types.js';
import { failed } from './failed.js';
import { defaultLimits, type Limits } from './limits.js';
import { parseJson } from './parse-json.js';
import { readAnswer } from './read-answer.js';
import { runOnce } from './run-once.js';

/**
 * `cmd:COMMAND`: one process a request. The request stands as JSON on stdin (or in the file `{in}`), what to send comes as JSON from stdout
 * (or from the file `{out}`). It declares no marks and no decoder.
 */
export function commandVariant(name: string, command: string, limits: Limits = defaultLimits()): Variant {
  return {
    name,
    title: `command, one process a request: ${command}`,
    config: { version: 1, command, limits },
    role: 'compressor',
    unavailable: () => missingProgram(command),
    async open({ dir }) {
      let requests = 0;
      return {
        async apply(request) {
          requests += 1;
          const input = JSON.stringify(request);
          const files = { in: join(dir, `${requests}-in.json`), out: join(dir, `${requests}-out.json`) };
          if (command.includes('{in}')) writeFileSync(files.in, input);
          const line = command.replaceAll('{in}', quoted(files.in)).replaceAll('{out}', quoted(files.out));
          const start = performance.now();
          const printed = await runOnce(line, input, limits, process.cwd());
          const applyMs = performance.now() - start;
          const answer = command.includes('{out}') ? fileText(files.out, limits) : printed;
          return { request: readAnswer(parseJson(answer), request), marks: [], offloadedTokens: 0, applyMs };
        },
        async close() {},
      };
    },
  };
}

function quoted(path: string): string {
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", `'\\''`)}'`;
}

function fileText(path: string, limits: Limits): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw failed('it wrote no {out} file');
  if (size > limits.answerBytes) throw failed(`it answered more than ${limits.answerBytes} bytes`);
  return readFileSync(path, 'utf8');
}

/** The program's name: the first word after `NAME=value` settings; undefined where the shell's own syntax begins. */
function programOf(command: string): string | undefined {
  const word = /^(?:[A-Za-z_]\w*=\S*\s+)*("[^"]+"|'[^']+'|\S+)/.exec(command.trim())?.[1];
  const bare = word?.replace(/^["']|["']$/g, '');
  return bare === undefined || /[$`(){};&|<>]/.test(bare) ? undefined : bare;
}

/** Why a command line cannot run here; undefined: its program is there, or only the shell knows. */
export function missingProgram(command: string): Promise<string | undefined> {
  const program = programOf(command);
  if (program === undefined || process.platform === 'win32') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', 'command -v "$1"', 'sh', program], (error) => {
      resolve(error === null ? undefined : `there is no program "${program}"; install it or give its full path`);
    });
  });
}
