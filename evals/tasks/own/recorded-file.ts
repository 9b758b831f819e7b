import { basename, dirname } from 'node:path';
import { importFile } from '../../../workloads/replay/index.js';
import { stratifiedSample } from '../sampling.js';
import { trajectoryItem } from '../trajectory/trajectory-items.js';
import type { LoadContext, LoadedTask, Task } from '../types.js';
import { fail } from './fail.js';
import { OwnFiles } from './own-file.js';
import { ALL } from './task-file.js';

/**
 * The task of recorded traffic: a replay file, or any file that an importer reads. Each conversation is one item (see `trajectoryItem`).
 * Errors: DATA_MISSING, DATA_INVALID.
 */
export function recordedFile(path: string): Task {
  const name = basename(path);
  const id = `own:${name}`;
  new OwnFiles(dirname(path)).read(name, name);
  return {
    ...{ id, title: `Recorded traffic, ${name}`, group: 'own', metric: 'answerability', margin: 1, probe: 'facts' },
    ...{ defaultLimit: ALL, spec: `file:${path}` },
    load: async (context) => load(path, id, context),
  };
}

function load(path: string, task: string, { limit, seed }: LoadContext): LoadedTask {
  const files = new OwnFiles(dirname(path));
  const { name, text } = files.read(basename(path), basename(path));
  const conversations = importFile({ name, text, licence: 'not stated' });
  const trajectories = conversations.map((conversation) => {
    const { id } = conversation.header;
    return { id, cluster: id.replace(/#sidechain$/, ''), conversation };
  });
  const items = stratifiedSample(trajectories, limit, seed).flatMap((one) => trajectoryItem(task, one, seed) ?? []);
  if (items.length === 0) {
    fail('DATA_INVALID', name, 'no conversation has an agent message after its first one. Record more than one turn.');
  }
  const licence = conversations[0]?.header.licence ?? 'not stated';
  return {
    items,
    available: trajectories.length,
    source: { kind: 'local', dataset: 'recorded traffic', files: files.files, licence },
  };
}
