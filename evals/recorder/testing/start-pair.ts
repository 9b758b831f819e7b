import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type TestServer, type Turn } from '../../readers/model/testing/http-server.js';
import { startRecorder } from '../start-recorder.js';
import type { Recorder, RecorderOptions } from '../types.js';

export interface Pair {
  readonly server: TestServer;
  readonly recorder: Recorder;
  readonly out: string;
  readonly warnings: string[];
  /** Ends the recorder and reads its file, without header lines. */
  lines(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A recorder in front of a test server that speaks both protocols. */
export async function startPair(turns: readonly Turn[], more: Partial<RecorderOptions> = {}): Promise<Pair> {
  const dir = mkdtempSync(join(tmpdir(), 'headroom-record-'));
  const out = join(dir, 'log.jsonl');
  const server = await startServer(turns);
  const upstream = new URL(server.url);
  const warnings: string[] = [];
  const recorder = await startRecorder({
    ...{ out, host: '127.0.0.1', port: 0, licence: 'written here', warn: (line) => void warnings.push(line) },
    upstreams: { anthropic: upstream, openai: upstream },
    ...more,
  });
  return {
    ...{ server, recorder, out, warnings },
    async lines() {
      await recorder.close();
      const [, ...rest] = readFileSync(out, 'utf8').trimEnd().split('\n');
      return rest.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    async close() {
      await recorder.close(0);
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
