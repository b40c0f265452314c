import { resolve } from "node:path";

import { defineConfig } from "vitest/config";

const alias = { "fast-check": resolve(import.meta.dirname, "tests/seeded-fast-check.ts") };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
          // Some run properties over a real database; a busy machine must not fail them.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "whole",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/e2e/**"],
          // Some of these measure, and have the machine to themselves.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts"],
          // Each has a program and a browser of its own, and waits for them half of the time.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
