import { beforeEach, onTestFailed } from "vitest";
import { describeOpenPages } from "./open-page.ts";

// Adds what the open pages showed to what is said of a test that fails: where CI runs, nobody can look.
beforeEach(() => {
  onTestFailed(async ({ task }) => {
    const seen = await describeOpenPages();
    for (const error of task.result?.errors ?? []) error.stack = `${error.message}\n${seen}\n${error.stack ?? ""}`;
  });
});
