import type { Evidence } from './evidence.js';

/** How a stack trace begins, in the words of its runtime. */
const START =
  /^\s*(?:Traceback \(most recent call last\)|Exception in thread |Caused by: |goroutine \d+ \[|panic: |thread '.*' panicked at |Unhandled exception|(?:PHP )?(?:Fatal|Parse) error: |Stack trace:|stack backtrace:|==\d+==\s?ERROR: |Program received signal |\(gdb\) bt|Uncaught |(?:[\w$]+\.)+[A-Z][\w$]*(?:Exception|Error|Throwable)\b|[A-Z]\w*(?:Error|Exception)(?::| \[)|\S+\.rb:\d+:in )/;

/** One call of a stack, as common runtimes print it. */
const FRAME = new RegExp(
  [
    String.raw`^\s+at (?:async |new )?[\w$.<>[\]/@ #]+[(:]`,
    String.raw`^\s+at \S+:\d+(?::\d+)?$`,
    String.raw`^\s+at [\w.${'`'}<>+]+[\w${'`'}<>]*\(.*\)(?: in .*:line \d+)?\s*$`,
    String.raw`^\s*\.{3} \d+ (?:more|common frames)`,
    String.raw`^\s*File "[^"]{1,300}", line \d+`,
    String.raw`^\s*#\d+ +(?:0x[0-9a-f]+ )?(?:in )?\S`,
    String.raw`^\t\S+\.go:\d+`,
    String.raw`^[\w./*()-]+\.[\w.*()]+\((?:0x[0-9a-f]+|\.\.\.|\{|\))`,
    String.raw`^created by \S+`,
    String.raw`^\s+\d+: +(?:0x[0-9a-f]+ - )?[\w<{_]+`,
    String.raw`^\s+(?:from )?\S+\.rb:\d+:in `,
    String.raw`^\S+\.rb:\d+:in `,
    String.raw`^\s*\(\w+ [\d.]+\) \S+:\d+: `,
  ].join('|'),
);
const PYTHON = /^\s*File "/;
const MARKS = /^\s*[\^~]+\s*$/;
const ENOUGH = 0.5;
/** A trace whose beginning is seen needs no more frames than these. */
const FEW = 2;
const STAMPED = 0.15;

/** Frames, and the lines that belong to them: of Python's the source line below, of all the messages above. */
export function isStackTrace(evidence: Evidence): boolean {
  const { lines } = evidence;
  let frames = 0;
  let belonging = 0;
  let starts = 0;
  let below = false;
  for (const line of lines) {
    if (FRAME.test(line)) {
      frames++;
      below = PYTHON.test(line);
    } else if (START.test(line)) starts++;
    else if ((below && /^\s/.test(line)) || MARKS.test(line)) {
      belonging++;
      below = false;
    }
  }
  if (frames < FEW) return false;
  const known = frames + belonging + starts;
  if (known < ENOUGH * lines.length || (starts === 0 && frames < 3)) return false;
  // Traces among stamped records are a log's.
  return evidence.heads.filter((head) => head === 'stamp').length < STAMPED * lines.length;
}
