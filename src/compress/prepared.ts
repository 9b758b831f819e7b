import { judgeBy } from '../compressors/index.js';
import { type Detection, detect } from '../content/index.js';
import { languageOfPath } from '../grammars/index.js';
import { BLOCK_LIMIT, type BlockTask, SHORT } from './block.js';
import { prepare } from './propose.js';

/**
 * The task once everything is loaded that its compressors need, with what was detected on the way. Only where a kind with something to load may
 * leave things out; a block of the same text and request always meets the same end, whatever was loaded before.
 */
export async function prepared(given: BlockTask): Promise<BlockTask> {
  const { text, settings, compressors, leaveAlone } = given;
  if (leaveAlone !== undefined || text.length < SHORT || text.length > BLOCK_LIMIT) return given;
  const loads = compressors.some((one) => one.prepare !== undefined && settings.fidelity[one.kind] !== 'lossless');
  if (!loads) return given;
  const task = settings.passageScorer === undefined ? given : { ...given, judge: judgeBy(settings.passageScorer) };
  try {
    const detected = detect(text);
    const named = detected.kind === 'code' ? undefined : namedSource(task);
    const loading = named === undefined ? undefined : prepare(text, named.type, task);
    if (named !== undefined && loading !== undefined) {
      return { ...task, detected: telling(named, [await loading]) };
    }
    const parts = (detected.segments ?? []).map(({ start, end, type }) => prepare(text.slice(start, end), type, task));
    const missing = await Promise.all([prepare(text, detected.type, task), ...parts]);
    return { ...task, detected: telling(detected, missing) };
  } catch {
    return task;
  }
}

/** What was detected, with what could not be loaded for it among the reasons. */
function telling(detected: Detection, missing: readonly unknown[]): Detection {
  const told = [...new Set(missing.filter((one) => typeof one === 'string'))];
  return told.length === 0 ? detected : { ...detected, reason: [detected.reason, ...told].join('; ') };
}

/** A source file by the name that the call gives, whatever its lines look like: one full of tables or prose is no less of one. */
function namedSource({ query }: BlockTask): Detection | undefined {
  const { files: calls = [] } = query;
  const [call] = calls;
  if (call === undefined || calls.length > 1 || !call.isRead || languageOfPath(call.path) === undefined)
    return undefined;
  return { kind: 'code', type: 'code', reason: 'a source file by its name' };
}
