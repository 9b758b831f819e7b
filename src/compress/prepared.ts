import { detect } from '../content/index.js';
import { BLOCK_LIMIT, type BlockTask, SHORT } from './block.js';
import { prepare } from './propose.js';

/**
 * The task once everything is loaded that its compressors need, with what was detected on the way. Only where a kind with something to load may
 * leave things out; a block of the same text and request always meets the same end, whatever was loaded before.
 */
export async function prepared(task: BlockTask): Promise<BlockTask> {
  const { text, settings, compressors, leaveAlone } = task;
  if (leaveAlone !== undefined || text.length < SHORT || text.length > BLOCK_LIMIT) return task;
  const loads = compressors.some((one) => one.prepare !== undefined && settings.fidelity[one.kind] !== 'lossless');
  if (!loads) return task;
  try {
    const detected = detect(text);
    await prepare(text, detected.type, task);
    await Promise.all(
      (detected.segments ?? []).map(({ start, end, type }) => prepare(text.slice(start, end), type, task)),
    );
    return { ...task, detected };
  } catch {
    return task;
  }
}
