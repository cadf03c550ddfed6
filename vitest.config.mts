import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** A busy machine is no failure. */
const slow = { testTimeout: 60_000, hookTimeout: 120_000 };

/**
 * Files of one worker share the modules they import, which is most of what a file costs otherwise. Hooks that hold
 * for every file are therefore set here, and what a test changes of the process it puts back.
 */
const shared = {
  isolate: false,
  setupFiles: ['test/support/hooks.ts'],
  // They make much that is soon garbage, and no core is idle that could collect it aside.
  execArgv: ['--max-semi-space-size=64', '--single-threaded-gc'],
};

/** Tests that try many inputs import fast-check through a module that fixes its seed. */
const resolve = {
  alias: { 'fast-check': fileURLToPath(new URL('test/support/seededFastCheck.ts', import.meta.url)) },
};

export default defineConfig({
  test: {
    // All cores: by default one is left over, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      { resolve, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], ...slow, ...shared } },
      { resolve, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...slow, ...shared } },
      {
        resolve,
        test: {
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          globalSetup: ['test/webview/build.ts'],
          ...slow,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      // No suite: takes the pictures of the documentation.
      {
        test: {
          name: 'screenshots',
          include: ['test/screenshots/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
