import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { drillCommand } from "#cli/drill-command.ts";
import type { DrillOptions } from "#cli/drill-command.ts";
import { readDebuggingHome } from "#debugging/debugging.service.ts";
import { openTestDrills } from "#tests/stand-ins/open-drills.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const healthy = "def double(x):\n    return 2 * x\n";
const judge = scriptedJudge(({ code }) =>
  code === healthy
    ? { verdict: { kind: "passed" } }
    : { verdict: { kind: "failed" }, failed: { test_zero_stays_zero: "no" } },
);

describe("a drill at the terminal", () => {
  let practice: TestPractice;
  beforeEach(async () => {
    practice = await openTestPractice({ judge });
  });
  afterEach(async () => practice.close());

  /** `warmup drill`, begun and listening; `type` sends a line to it. */
  async function begin(changes: Partial<DrillOptions> = {}) {
    const terminal = recordedTerminal();
    const stop = new AbortController();
    const typed: ReadableStreamDefaultController<string>[] = [];
    const input = new ReadableStream<string>({ start: (controller) => void typed.push(controller) });
    const context = openTestDrills(practice);
    const ended = drillCommand({
      kind: "component",
      family: null,
      programId: null,
      level: null,
      shareId: null,
      interview: false,
      own: null,
      folder: practice.folder,
      context,
      terminal,
      lines: (signal) => {
        signal.addEventListener("abort", () => typed[0]?.close(), { once: true });
        return input;
      },
      interrupted: stop.signal,
      ...changes,
    });
    await Promise.race([terminal.hears("Ctrl-C ends"), ended]);
    const type = (line: string): void => typed[0]?.enqueue(line);
    const file = join(practice.folder, "double-it-abc234.py");
    return { terminal, context, file, type, ended, end: async () => (stop.abort(), ended) };
  }

  test("writes the broken file with its symptoms, and tells what it was once it is mended", async () => {
    const { terminal, file, context, ended } = await begin();
    expect(await readFile(file, "utf8")).toBe("def double(x):\n    return x / 2\n");
    expect(terminal.said.out).toContain("✗ A: 1.0, expected 4");
    expect(terminal.said.out).not.toContain("half of it");
    await writeFile(file, "def double(x):\n    return x\n");
    await terminal.hears("Failed: 1 of 2 cases pass");
    await writeFile(file, healthy);
    expect(await ended).toBe(0);
    expect(terminal.said.out).toContain("half of it (Numerics, line 2)");
    expect(terminal.said.out).toContain("-     return x / 2");
    expect((await readDebuggingHome(context)).recent).toMatchObject([{ state: "fixed" }]);
  });

  test("takes a naming and a surrender while it waits", async () => {
    const { terminal, type, ended } = await begin();
    type("families");
    await terminal.hears("Numerics");
    type("name 40 data");
    await terminal.hears("Not there; another family.");
    type("name 2, 3 numerics halved");
    await terminal.hears("The place is right; the family is right.");
    type("name 2 nonsense");
    type("what");
    type("give up");
    expect(await ended).toBe(0);
    expect(terminal.said.err).toContain("“nonsense” is no family of faults");
    expect(terminal.said.err).toContain("Type `name LINES FAMILY [words]`");
    expect(terminal.said.out).toMatch(/Given up after .*1 false lead\./);
  });

  test("is still open after Ctrl-C", async () => {
    const { context, end } = await begin();
    expect(await end()).toBe(0);
    expect((await readDebuggingHome(context)).open).toHaveLength(1);
  });

  test("says which file of one's own cannot be read", async () => {
    const own = { file: "mine.py", tests: "tests.py", faults: 1 };
    await expect(begin({ own })).rejects.toMatchObject({ code: "cli.file_unusable" });
  });
});
