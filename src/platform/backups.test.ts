import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { createBackups } from "#platform/backups.ts";
import { dayMs } from "#platform/clock.ts";
import { inTransaction, openDatabase } from "#platform/database.ts";
import { createSilentLog } from "#platform/log.ts";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
let database: Kysely<unknown>;
let nowMs: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "warmup-backups-"));
  nowMs = Date.parse("2026-11-21T09:00:00.000Z");
  database = await openDatabase({ kind: "sqlite", path: join(folder, "warmup.sqlite") }, createSilentLog());
  await sql`create table notes (text text)`.execute(database);
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function open() {
  const target = { kind: "sqlite" as const, path: join(folder, "warmup.sqlite") };
  return createBackups({ database, target, folder: join(folder, "backups"), clock: () => new Date(nowMs) });
}

const names = (): string[] => readdirSync(join(folder, "backups")).sort();

test("a backup holds what was committed, and waits for a transaction under way", async () => {
  const writing = inTransaction(database, async (transaction) => {
    await sql`insert into notes values ('one')`.execute(transaction);
    await sql`insert into notes values ('two')`.execute(transaction);
  });
  await Promise.all([writing, open().take("before-import")]);
  const copy = new DatabaseSync(join(folder, "backups", names()[0] ?? ""));
  expect(copy.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
  expect(copy.prepare("select text from notes").all()).toEqual([{ text: "one" }, { text: "two" }]);
  copy.close();
});

test("the daily backup is taken once a day, and old ones rotate out", async () => {
  const backups = open();
  for (let day = 0; day < 12; day += 1) {
    await backups.takeDaily();
    await backups.takeDaily();
    nowMs += dayMs;
  }
  expect(names().map((name) => name.slice(7, 17))).toEqual([
    "2026-11-22",
    "2026-11-26",
    "2026-11-27",
    "2026-11-28",
    "2026-11-29",
    "2026-11-30",
    "2026-12-01",
    "2026-12-02",
  ]);
});

test("what a broken-off backup left behind is written over, and strangers' files are left alone", async () => {
  mkdirSync(join(folder, "backups"));
  writeFileSync(join(folder, "backups", "warmup-2026-11-21T09-00-00-000Z-daily.sqlite.partial"), "half");
  writeFileSync(join(folder, "backups", "mine.txt"), "keep");
  await open().takeDaily();
  expect(names()).toEqual(["mine.txt", "warmup-2026-11-21T09-00-00-000Z-daily.sqlite"]);
});
