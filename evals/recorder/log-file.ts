import { type FileHandle, open } from 'node:fs/promises';
import { HeadroomError } from '../../src/index.js';

/** The first line of a recording, and of every later start of a recorder on the same file. */
export interface LogHeader {
  readonly requestLog: 1;
  readonly recorder: string;
  readonly licence: string;
  readonly note: string;
}

/**
 * A file that lines are appended to, one after the other, readable by its owner alone. A line stands in it whole or not at all: after a
 * failed write the next line takes its place, and what a kill cut short is cut off on opening.
 */
export class LogFile {
  #end: number;

  private constructor(
    private readonly file: FileHandle,
    end: number,
  ) {
    this.#end = end;
  }

  /** Errors: OUTPUT_UNWRITABLE; BAD_OPTION for a file that is no recording. */
  static async open(path: string, header: LogHeader): Promise<LogFile> {
    let file: FileHandle;
    try {
      file = await open(path, 'a+', 0o600);
      await file.close();
      file = await open(path, 'r+');
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const message = `Cannot write ${path} (${code ?? 'unwritable'}). Choose another file with --out.`;
      throw new HeadroomError('OUTPUT_UNWRITABLE', message, { cause });
    }
    const end = await lastLineEnd(file);
    if (end === undefined) {
      await file.close();
      throw new HeadroomError('BAD_OPTION', `${path} is there and is no recording. Choose another file with --out.`);
    }
    // Recordings hold whatever stood in the traffic.
    await file.chmod(0o600);
    const log = new LogFile(file, end);
    await log.append(`${JSON.stringify(header)}\n`);
    return log;
  }

  /** One at a time. Throws what the system says; the file then ends as before. */
  async append(line: string): Promise<void> {
    const bytes = Buffer.from(line);
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.#end + done);
      done += bytesWritten;
    }
    this.#end += bytes.length;
  }

  async close(): Promise<void> {
    try {
      await this.file.truncate(this.#end);
      await this.file.sync();
    } finally {
      await this.file.close();
    }
  }
}

const START = '{"requestLog":1,';
const CHUNK = 64 * 1024;

/** Where the last whole line ends; 0 for an empty file, undefined for one that does not begin as a recording does. */
async function lastLineEnd(file: FileHandle): Promise<number | undefined> {
  const { size } = await file.stat();
  const first = Buffer.alloc(START.length);
  await file.read(first, 0, first.length, 0);
  if (size === 0) return 0;
  if (first.toString('latin1') !== START) return undefined;
  const chunk = Buffer.alloc(CHUNK);
  for (let at = size; at > 0; ) {
    const from = Math.max(0, at - CHUNK);
    const { bytesRead } = await file.read(chunk, 0, at - from, from);
    const feed = chunk.subarray(0, bytesRead).lastIndexOf(10);
    if (feed !== -1) return from + feed + 1;
    at = from;
  }
  return 0;
}
