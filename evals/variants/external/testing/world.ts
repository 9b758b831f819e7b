import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ChatRequest } from '../../../tasks/index.js';
import { createCounter } from '../../counter.js';
import type { Variant, VariantSession } from '../../types.js';
import type { Limits } from '../limits.js';

/** A small answer, and time enough on a busy machine. */
export const LIMITS: Limits = { deadlineMs: 30_000, startMs: 30_000, answerBytes: 100_000 };
/** For programs that are late. */
export const HASTY: Limits = { ...LIMITS, deadlineMs: 1500 };

export const LOG = Array.from(
  { length: 60 },
  (_, i) => `2026-01-01T00:00:${i} worker ${i} — did “${i * 7}” things`,
).join('\n');

export function request(text = LOG): ChatRequest {
  return {
    model: 'gpt-4o',
    messages: [
      { role: 'user', content: 'What did worker 17 do?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c', type: 'function', function: { name: 'read', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'c', content: text },
    ],
    tools: [{ type: 'function', function: { name: 'read', parameters: { type: 'object', properties: {} } } }],
  };
}

export const CONTEXT = { itemId: 'i', seed: 1 };

const root = mkdtempSync(join(tmpdir(), 'headroom-external-'));
const servers: Server[] = [];
const sessions: VariantSession[] = [];
afterAll(async () => {
  for (const session of sessions) await session.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(root, { recursive: true, force: true });
});

/** A folder for a variant's own files. */
export const folder = (): string => mkdtempSync(join(root, 'own-'));

let programs = 0;
/** Writes a Node program; its command line. */
export function program(source: string): string {
  programs += 1;
  const file = join(root, `program-${programs}.mjs`);
  writeFileSync(file, source);
  return `'${process.execPath}' '${file}'`;
}

export async function open(variant: Variant): Promise<VariantSession> {
  const session = await variant.open({ dir: folder(), model: 'gpt-4o', counter: createCounter('gpt-4o') });
  sessions.push(session);
  return session;
}

/** A server on a free port of this machine; its address. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function bodyOf(incoming: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
