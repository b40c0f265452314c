import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { watchFile } from "#cli/watch-file.ts";

let folder: string;
let file: string;
let stop: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-watch-"));
  file = join(folder, "answer.py");
  await writeFile(file, "start");
  stop = new AbortController();
});

afterEach(async () => {
  stop.abort();
  await rm(folder, { recursive: true });
});

test("A save is told with its text, also by editors that write another file and rename it", async () => {
  const saves = watchFile(file, "start", stop.signal);
  const first = saves.next();
  await writeFile(file, "one");
  expect((await first).value).toBe("one");
  const second = saves.next();
  await writeFile(join(folder, "answer.py~"), "two");
  await rename(join(folder, "answer.py~"), file);
  expect((await second).value).toBe("two");
});

test("Other files, saves without a change, and a file cut to nothing on the way are not told", async () => {
  const saves = watchFile(file, "start", stop.signal);
  const next = saves.next();
  await writeFile(join(folder, "other.py"), "other");
  await writeFile(file, "start");
  await writeFile(file, "");
  await writeFile(file, "new");
  expect((await next).value).toBe("new");
});

test("Watching ends quietly when it is stopped", async () => {
  const next = watchFile(file, "start", stop.signal).next();
  stop.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});
