import { resolve } from "node:path";

import { defineConfig } from "vitest/config";

const alias = { "fast-check": resolve(import.meta.dirname, "tests/seeded-fast-check.ts") };

/** Lists of flaws are printed whole where a test fails: where CI runs, nobody can ask again. */
const chaiConfig = { truncateThreshold: 2000 };

/** For tests that start programs. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    chaiConfig,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
          // They only reckon, and vitest would leave one core to itself: on two that is half of them.
          maxWorkers: "100%",
          // Some run properties over a real database; a busy machine must not fail them.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "judge",
          environment: "node",
          include: ["tests/judge/*.test.ts"],
          // They measure, attack or load the machine, and have it to themselves.
          fileParallelism: false,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "whole",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/e2e/**", "tests/judge/**"],
          // Most have a database server or a program of their own, and wait for it.
          maxWorkers: 2,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts"],
          setupFiles: ["tests/e2e/show-open-pages.ts"],
          // Each has a program and a browser of its own, and waits for them half of the time.
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
