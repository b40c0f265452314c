import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { createLog, logFile } from "#platform/log.ts";
import { afterEach, beforeEach, expect, test } from "vitest";

let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "warmup-log-"));
});
afterEach(() => {
  rmSync(dataFolder, { recursive: true, force: true });
});

test("everything goes to the file, and warnings to the terminal as sentences with their cause", () => {
  const lines: string[] = [];
  const log = createLog({ dataFolder, warn: (line) => lines.push(line) });
  log.info({ runtime: "torch" }, "The torch runtime is ready.");
  log.error({ err: new Error("no space left") }, "An attempt could not be stored.");
  expect(lines).toEqual(["warmup: error: An attempt could not be stored. (no space left)\n"]);
  const records = readFileSync(logFile(dataFolder), "utf8").trimEnd().split("\n");
  expect(records.map((record) => (JSON.parse(record) as { msg: string }).msg)).toEqual([
    "The torch runtime is ready.",
    "An attempt could not be stored.",
  ]);
});

test("a log over 5 MB is set aside, once", () => {
  const file = logFile(dataFolder);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "x".repeat(5 * 1024 ** 2 + 1));
  createLog({ dataFolder, warn: () => undefined }).info("afresh");
  expect(readFileSync(file, "utf8")).toContain("afresh");
  expect(existsSync(`${file}.1`)).toBe(true);
});
