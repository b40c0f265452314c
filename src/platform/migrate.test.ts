import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { createBackups } from "#platform/backups.ts";
import { openDatabase } from "#platform/database.ts";
import { createSilentLog } from "#platform/log.ts";
import { migrate, migrations } from "#platform/migrate.ts";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
let database: Kysely<unknown>;

const creates: Migration = {
  up: async (db: Kysely<unknown>) => void (await sql`create table boxes (id integer)`.execute(db)),
};
const fails: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table shelves (id integer)`.execute(db);
    throw new Error("out of wood");
  },
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "warmup-migrate-"));
  database = await openDatabase({ kind: "sqlite", path: join(folder, "warmup.sqlite") }, createSilentLog());
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function noBackup(): Promise<never> {
  return Promise.reject(new Error("no backup was expected"));
}

async function tableNames(): Promise<string[]> {
  return (await database.introspection.getTables()).map((table) => table.name);
}

test("every table has an owner", async () => {
  await migrate(database, { backUp: noBackup });
  const tables = await database.introspection.getTables();
  expect(tables.map((table) => table.name)).toContain("attempts");
  for (const table of tables) expect(table.columns.map((column) => column.name)).toContain("user_id");
});

test("a new database needs no backup, and one that is up to date is left alone", async () => {
  await migrate(database, { backUp: noBackup });
  await expect(migrate(database, { backUp: noBackup })).resolves.toBeUndefined();
});

test("data is backed up before a migration, as it was", async () => {
  await migrate(database, { backUp: noBackup });
  await sql`insert into settings (user_id, value, saved_at) values ('ada', '{}', '2026-11-21T09:00:00.000Z')`.execute(
    database,
  );
  const target = { kind: "sqlite" as const, path: join(folder, "warmup.sqlite") };
  const backups = createBackups({
    database,
    target,
    folder: join(folder, "backups"),
    clock: () => new Date("2026-11-21T09:00:00.000Z"),
  });
  await migrate(database, {
    backUp: async (name) => backups.take(`before-${name}`),
    migrations: { ...migrations, "9001-boxes": creates },
  });
  expect(readdirSync(join(folder, "backups"))).toEqual(["warmup-2026-11-21T09-00-00-000Z-before-9001-boxes.sqlite"]);
  const copy = new DatabaseSync(join(folder, "backups", "warmup-2026-11-21T09-00-00-000Z-before-9001-boxes.sqlite"));
  expect(copy.prepare("select user_id from settings").all()).toEqual([{ user_id: "ada" }]);
  expect(copy.prepare("select count(*) as boxes from sqlite_schema where name = 'boxes'").get()).toEqual({ boxes: 0 });
  copy.close();
  expect(await tableNames()).toContain("boxes");
});

test("an answer from before proposals were kept stays as it is, without one", async () => {
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0008"));
  await migrate(database, { backUp: noBackup, migrations: before });
  await sql`insert into answers (user_id, id, topic_id, question_id, answered_at, covered, text)
    values ('ada', 'ans_1', 'dpo', 'dpo-loss', '2026-11-21T09:00:00.000Z', '[true]', 'Said.')`.execute(database);
  await migrate(database, { backUp: async () => undefined });
  const { rows } = await sql`select covered, text, proposed from answers`.execute(database);
  expect(rows).toEqual([{ covered: [true], text: "Said.", proposed: null }]);
});

test("a migration that fails changes nothing, nor do those before it in the same start", async () => {
  const failing = migrate(database, { backUp: noBackup, migrations: { "0001-boxes": creates, "0002-shelves": fails } });
  await expect(failing).rejects.toMatchObject({
    code: "database.migration_failed",
    message: expect.stringMatching(/0002-shelves.*out of wood/),
  });
  expect(await tableNames()).toEqual([]);
});

test("data of a newer Warmup is refused before anything happens to it", async () => {
  await migrate(database, { backUp: noBackup, migrations: { ...migrations, "9999-future": creates } });
  await expect(migrate(database, { backUp: noBackup })).rejects.toMatchObject({ code: "database.newer" });
});
