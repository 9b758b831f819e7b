import type { LogText } from '../../encode/index.js';

/** Frames and causes of stack traces, as the common runtimes print them. */
const FRAME =
  /^\s*(?:at [\w$.<>/[\]]|File ".*", line \d|\.{3} \d+ (?:more|common)|Caused by: |Suppressed: |#\d+\s|goroutine \d|\S+\.go:\d+|\d+: 0x|from \S+:\d+:in |in \S+ at \S+:\d+)/;
const START = /^\s*Traceback \(most recent call last\)/;
/** Lines that one unit may have at most; a longer trace is cut into several. */
const LONGEST = 120;

/**
 * Lines that are kept or left out together: a stack trace with the message above it. Result: for every line the index of the
 * first line of its unit (its own index for a line on its own).
 */
export function findUnits(log: LogText): Int32Array {
  const { contents, moments, stamp } = log;
  const unitOf = new Int32Array(contents.length);
  let start = 0;
  let python = false;
  for (let i = 0; i < contents.length; i++) {
    const content = contents[i] as string;
    unitOf[i] = i;
    const open = i > start && i - start < LONGEST;
    if (START.test(content)) {
      start = i;
      python = true;
      continue;
    }
    if (python) {
      if (i - start < LONGEST && /^\s/.test(content)) unitOf[i] = start;
      else {
        if (i - start < LONGEST && content !== '') unitOf[i] = start;
        python = false;
        start = i;
      }
      continue;
    }
    const frame = FRAME.test(content);
    const continued =
      stamp !== undefined && moments[i] === undefined && i > 0 && moments[start] !== undefined && content !== '';
    if (i > 0 && (frame || continued) && (open || i === start + 1 || frame) && i - start < LONGEST) {
      const head = unitOf[i - 1] as number;
      unitOf[i] = i - head < LONGEST ? head : i;
      if (unitOf[i] === i) start = i;
      else start = head;
      continue;
    }
    start = i;
  }
  return unitOf;
}
