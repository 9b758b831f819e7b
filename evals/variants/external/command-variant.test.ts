import { describe, expect, it } from 'vitest';
import { commandVariant } from './command-variant.js';
import { CONTEXT, HASTY, LIMITS, LOG, open, program, request } from './testing/world.js';

const READ = `import { readFileSync, writeFileSync } from 'node:fs';
const request = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'));
for (const message of request.messages) if (message.role === 'tool') message.content = message.content.slice(0, 30);
`;

async function sentBy(command: string, limits = LIMITS) {
  const session = await open(commandVariant(`cmd:${command}`, command, limits));
  return session.apply(request(), CONTEXT);
}

describe('a command a request', () => {
  it('gets the request on stdin and gives a request or bare messages on stdout', async () => {
    for (const said of ['request', 'request.messages']) {
      const sent = await sentBy(program(`${READ}process.stdout.write(JSON.stringify(${said}));`));
      expect(sent.request.messages[2]?.content).toBe(LOG.slice(0, 30));
      expect(sent.request.tools).toHaveLength(1);
      expect(sent.applyMs).toBeGreaterThan(0);
    }
  });

  it('works on files, with odd characters in their names', async () => {
    const command = `${program(`${READ}writeFileSync(process.argv[3], JSON.stringify(request)); console.log('noise');`)} {in} {out}`;
    const sent = await sentBy(command);
    expect(sent.request.messages[2]?.content).toBe(LOG.slice(0, 30));
  });

  it('may leave its input unread', async () => {
    const sent = await sentBy(program(`console.log(JSON.stringify([{ role: 'user', content: 'hi' }]))`));
    expect(sent.request.messages).toEqual([{ role: 'user', content: 'hi' }]);
  });
});

describe('failures are outcomes with one line', () => {
  it.each([
    [
      'a code',
      `console.error('\\n  no key: set KEY\\nmore'); process.exit(3)`,
      /^it ended with code 3: no key: set KEY$/,
    ],
    ['a signal', `process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 9999)`, /signal SIGTERM|code 143/],
    ['no JSON', `console.log('Compressed 3 messages')`, /no JSON: Compressed 3 messages/],
    ['nothing', ``, /answered nothing/],
    ['another shape', `console.log('{"ok":true}')`, /no chat request \(messages/],
    ['too late', `setTimeout(() => {}, 60000)`, /longer than 1.5 s/],
    ['too much', `process.stdout.write('x'.repeat(1e6)); setTimeout(() => {}, 60000)`, /more than 100000 bytes/],
  ])('%s', async (_, source, message) => {
    const limits = /late/.test(_) ? HASTY : LIMITS;
    await expect(sentBy(program(source), limits)).rejects.toMatchObject({
      code: 'VARIANT_FAILED',
      message: expect.stringMatching(message),
    });
  });

  it('an {out} that was not written', async () => {
    await expect(sentBy(`${program('')} {in} {out}`)).rejects.toThrow(/wrote no {out} file/);
  });

  it('ends what a command left behind', async () => {
    const child = `import { spawn } from 'node:child_process'; const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
      console.error(child.pid); setTimeout(() => {}, 60000);`;
    const error = await sentBy(program(child), HASTY).catch((failure: Error) => failure.message);
    const pid = Number(/: (\d+)$/.exec(String(error))?.[1]);
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isRunning(pid), { timeout: 3000 }).toBe(false);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('is unavailable when its program is not there, which the shell decides where it must', async () => {
  expect(await commandVariant('cmd:x', 'no-such-program-7 --a')?.unavailable?.()).toMatch(
    /no program "no-such-program-7"/,
  );
  expect(await commandVariant('cmd:x', 'A=1 no-such-program-7')?.unavailable?.()).toMatch(/no program/);
  expect(await commandVariant('cmd:x', 'sh -c true')?.unavailable?.()).toBeUndefined();
  expect(await commandVariant('cmd:x', '(cd / && ls)')?.unavailable?.()).toBeUndefined();
});
