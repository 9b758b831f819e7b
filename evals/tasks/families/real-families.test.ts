import { describe, expect, it } from 'vitest';
import { dataDir } from '../../../test/real-files.js';
import { findTasks } from '../find-tasks.js';
import { KEY_VALUE_TASK } from './key-value.js';
import { QMSUM_TASK } from './qmsum.js';
import { missingFacts } from './testing/missing-facts.js';
import { TRAJECTORY_TASKS } from './trajectories.js';

describe.skipIf(dataDir === undefined)('families over the real data', () => {
  it.each([QMSUM_TASK, KEY_VALUE_TASK, ...TRAJECTORY_TASKS])(
    '$id: every fact stands on a line of its payload',
    async ({ id }) => {
      const [task] = await findTasks([id]);
      const loaded = await task?.load({ seed: 1, limit: 20, dataDir: dataDir as string });
      expect(loaded?.source.kind).toBe('local');
      const items = loaded?.items ?? [];
      expect(items.length).toBeGreaterThan(10);
      expect(missingFacts(items)).toEqual([]);
      expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
      expect(items.filter(({ facts }) => facts.some((fact) => fact.class === 'needed')).length).toBeGreaterThan(
        items.length / 2,
      );
    },
  );
});
