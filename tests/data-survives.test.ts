import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, expect, test } from "vitest";

const programs = resolve(import.meta.dirname, "programs");
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "warmup-survives-"));
  path = join(folder, "warmup.sqlite");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a user who types, kills the program with SIGKILL after so many promises, and gives what was promised. */
async function typeAndKill(start: number, promises: number): Promise<string[]> {
  const program = spawn(process.execPath, [join(programs, "type-without-end.ts"), path, String(start)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const promised: string[] = [];
  for await (const line of createInterface({ input: program.stdout })) {
    promised.push(line);
    if (promised.length === promises) program.kill("SIGKILL");
  }
  return promised;
}

test("what was acknowledged survives kill -9 in the middle of writes, again and again", async () => {
  const promised: string[] = [];
  for (let round = 0; round < 4; round += 1) promised.push(...(await typeAndKill(round * 10_000, 30 + round * 7)));

  const database = new DatabaseSync(path);
  expect(database.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
  expect(database.prepare("pragma foreign_key_check").all()).toEqual([]);
  const stored = new Set(
    database
      .prepare("select id from attempts")
      .all()
      .map(({ id }) => String(id)),
  );
  const attempts = promised.filter((line) => line.startsWith("attempt ")).map((line) => line.slice("attempt ".length));
  expect(attempts.length).toBeGreaterThan(50);
  expect(attempts.filter((id) => !stored.has(id))).toEqual([]);

  const lastDraft = Number(promised.findLast((line) => line.startsWith("draft "))?.slice("draft ".length));
  const code = String(database.prepare("select code from drafts").get()?.code);
  expect(Number(code.replace("count = ", ""))).toBeGreaterThanOrEqual(lastDraft);

  const edits = database.prepare("select edits from edit_batches order by sequence").all();
  const typed = edits.flatMap((row) => JSON.parse(String(row.edits)) as { atMs: number }[]).map((edit) => edit.atMs);
  const drafts = promised
    .filter((line) => line.startsWith("draft "))
    .map((line) => Number(line.slice("draft ".length)));
  expect(drafts.filter((count) => !typed.includes(count))).toEqual([]);
  database.close();
});

test("programs that start together on one folder all end up on the same tables", async () => {
  const outputs = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const program = spawn(process.execPath, [join(programs, "open-data.ts"), path], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      return Promise.all([text(program.stdout), text(program.stderr)]);
    }),
  );
  expect(outputs).toEqual(Array.from({ length: 3 }, () => ["up to date\n", ""]));
});
