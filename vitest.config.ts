import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,evals,datasets,workloads,test}/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**', 'evals/**', 'datasets/**', 'workloads/**'] },
  },
});
