import { expect, it } from 'vitest';
import { Capture } from './capture.js';
import type { Exchange } from './pass-through.js';
import type { About } from './record-line.js';
import { Recording } from './recording.js';
import type { Counts } from './types.js';

const about: About = {
  route: { provider: 'openai', path: '/v1/chat/completions?x=1' },
  ...{ protocol: 'openai-chat', started: new Date(0), ms: 1.4 },
};

function exchange(request: string | Buffer, response: string, most = 1000): Exchange {
  const [asked, answered] = [new Capture(most), new Capture(most)];
  asked.push(Buffer.from(request));
  answered.push(Buffer.from(response));
  return { request: asked, response: answered, status: 200, contentType: 'application/json', ended: 'complete' };
}

function recording(append: (line: string) => Promise<void>) {
  const counts: Counts = {
    ...{ requests: 0, recorded: 0, failed: 0, passed: 0 },
    ...{ refused: 0, tooLarge: 0, unreadable: 0, unwritten: 0 },
  };
  const said: string[] = [];
  return { counts, said, log: new Recording({ append }, counts, (line) => void said.push(line)) };
}

it('goes on after a full disk, counts what was lost and says so once', async () => {
  const lines: string[] = [];
  let full = 3;
  const { counts, said, log } = recording(async (line) => {
    full -= 1;
    if (full >= 0 && full < 2) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    lines.push(line);
  });
  for (let n = 0; n < 5; n += 1) log.add(exchange(`{"n":${n}}`, '{"choices":[]}'), about);
  await log.idle();
  expect(counts).toMatchObject({ recorded: 3, unwritten: 2 });
  expect(said).toEqual([expect.stringContaining('ENOSPC')]);
  expect(lines.map((line) => (JSON.parse(line) as { request: { n: number } }).request.n)).toEqual([0, 3, 4]);
  expect(lines[0]).not.toContain('x=1');
});

it('names each way in which an exchange stays out of the log, and takes an answer that it cannot read for none', async () => {
  const lines: string[] = [];
  const { counts, said, log } = recording(async (line) => void lines.push(line));
  log.add(exchange('{"a":1}', 'x'.repeat(2000)), about);
  log.add(exchange('{"cut', '{}'), about);
  log.add(exchange(Buffer.from([0x1f, 0x8b, 0, 1]), '{}'), about);
  log.add({ ...exchange('{"a":1}', 'not gzip'), responseEncoding: 'gzip' }, about);
  log.add({ ...exchange('{"a":1}', '??'), responseEncoding: 'snappy' }, about);
  log.add(exchange('{"a":1}', '<html>'), about);
  await log.idle();
  expect(counts).toMatchObject({ recorded: 3, failed: 3, tooLarge: 1, unreadable: 2, unwritten: 0 });
  expect(said).toHaveLength(2);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ status: 200, unreadable: expect.any(String) });
});
