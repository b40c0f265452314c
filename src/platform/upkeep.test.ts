import { hourMs } from "#platform/clock.ts";
import { createSilentLog } from "#platform/log.ts";
import { startUpkeep } from "#platform/upkeep.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("chores run at once and each hour, one after another, and one that fails does not stop the others", async () => {
  const done: string[] = [];
  const upkeep = startUpkeep(
    [
      { name: "the failing one", run: async () => Promise.reject(new Error("no disk")) },
      { name: "the good one", run: async () => void done.push("good") },
    ],
    createSilentLog(),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toEqual(["good"]);
  await vi.advanceTimersByTimeAsync(2 * hourMs);
  expect(done).toEqual(["good", "good", "good"]);
  await upkeep.stop();
  await vi.advanceTimersByTimeAsync(5 * hourMs);
  expect(done).toHaveLength(3);
});
