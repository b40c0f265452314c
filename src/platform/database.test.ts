import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { inTransaction, openDatabase } from "#platform/database.ts";
import { createSilentLog } from "#platform/log.ts";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";

interface Tables {
  notes: { id: number; text: string };
}

const log = createSilentLog();
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "warmup-database-"));
  path = join(folder, "warmup.sqlite");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function openNotes(): Promise<Kysely<Tables>> {
  const database = await openDatabase<Tables>({ kind: "sqlite", path }, log);
  await sql`create table if not exists notes (id integer primary key, text text not null)`.execute(database);
  return database;
}

test("SQLite is opened durable, with a write-ahead log and foreign keys", async () => {
  const database = await openNotes();
  const pragma = async (name: string): Promise<unknown> => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await pragma("journal_mode")).toBe("wal");
  expect(await pragma("synchronous")).toBe(2);
  expect(await pragma("foreign_keys")).toBe(1);
  expect(await pragma("busy_timeout")).toBe(5000);
  await database.destroy();
});

test("transactions started together run one after another, and queries outside wait for them", async () => {
  const database = await openNotes();
  const order: string[] = [];
  const transact = (name: string): Promise<void> =>
    inTransaction(database, async (transaction) => {
      order.push(`${name} begins`);
      await transaction.insertInto("notes").values({ id: order.length, text: name }).execute();
      order.push(`${name} ends`);
    });
  const outside = async (): Promise<void> => {
    await database.selectFrom("notes").selectAll().execute();
    order.push("outside");
  };
  await Promise.all([transact("first"), transact("second"), outside()]);
  expect(order).toEqual(["first begins", "first ends", "second begins", "second ends", "outside"]);
  await database.destroy();
});

test("a transaction that throws leaves nothing, and the next one works", async () => {
  const database = await openNotes();
  const failing = inTransaction(database, async (transaction) => {
    await transaction.insertInto("notes").values({ id: 1, text: "lost" }).execute();
    throw new Error("half-way");
  });
  await expect(failing).rejects.toThrow("half-way");
  await inTransaction(database, async (transaction) =>
    transaction.insertInto("notes").values({ id: 1, text: "kept" }).execute(),
  );
  expect(await database.selectFrom("notes").select("text").execute()).toEqual([{ text: "kept" }]);
  await database.destroy();
});

test("a transaction within a transaction joins it", async () => {
  const database = await openNotes();
  const outer = inTransaction(database, async (transaction) => {
    await inTransaction(transaction, async (inner) =>
      inner.insertInto("notes").values({ id: 1, text: "inner" }).execute(),
    );
    throw new Error("outer fails");
  });
  await expect(outer).rejects.toThrow("outer fails");
  expect(await database.selectFrom("notes").selectAll().execute()).toEqual([]);
  await database.destroy();
});

test("within a transaction the database itself is not asked, which would hang, but after it and beside it", async () => {
  const database = await openNotes();
  const transactionEnded = Promise.withResolvers<void>();
  const lateReads: Promise<unknown>[] = [];
  const reading = inTransaction(database, async (transaction) => {
    await transaction.insertInto("notes").values({ id: 1, text: "lost" }).execute();
    await database.selectFrom("notes").selectAll().execute();
  });
  await expect(reading).rejects.toThrow("of the transaction that inTransaction hands in");
  const nesting = inTransaction(database, async () => inTransaction(database, async () => undefined));
  await expect(nesting).rejects.toThrow("of the transaction that inTransaction hands in");
  const raw = inTransaction(database, async () => sql`select 1`.execute(database));
  await expect(raw).rejects.toThrow("of the transaction that inTransaction hands in");
  const begun = inTransaction(database, async (transaction) => {
    const later = async () => (await transactionEnded.promise, database.selectFrom("notes").selectAll().execute());
    lateReads.push(later());
    await transaction.insertInto("notes").values({ id: 2, text: "kept" }).execute();
  });
  const beside = database.selectFrom("notes").select("id").execute();
  await begun;
  transactionEnded.resolve();
  expect(await beside).toEqual([{ id: 2 }]);
  expect(await Promise.all(lateReads)).toEqual([[{ id: 2, text: "kept" }]]);
  await database.destroy();
});

test("a second program waits for a transaction of the first instead of failing", async () => {
  const [one, other] = [await openNotes(), await openNotes()];
  await inTransaction(one, async (transaction) =>
    transaction.insertInto("notes").values({ id: 1, text: "one" }).execute(),
  );
  await inTransaction(other, async (transaction) =>
    transaction.insertInto("notes").values({ id: 2, text: "other" }).execute(),
  );
  expect(await one.selectFrom("notes").select("id").orderBy("id").execute()).toEqual([{ id: 1 }, { id: 2 }]);
  await Promise.all([one.destroy(), other.destroy()]);
});

test("a file that is not a database is left as it is, and the error says where the backups are", async () => {
  writeFileSync(path, "this was a shopping list ".repeat(100));
  await expect(openDatabase({ kind: "sqlite", path }, log)).rejects.toMatchObject({
    code: "database.damaged",
    message: expect.stringContaining("backups"),
  });
});

test("a folder that is not there is said to be unreachable", async () => {
  const missing = join(folder, "none", "warmup.sqlite");
  await expect(openDatabase({ kind: "sqlite", path: missing }, log)).rejects.toMatchObject({
    code: "database.unreachable",
  });
});

test("a PostgreSQL that does not answer is named without its password", async () => {
  const url = "postgres://ada:secret@127.0.0.1:1/warmup";
  const opening = openDatabase({ kind: "postgres", url }, log);
  await expect(opening).rejects.toMatchObject({
    code: "database.unreachable",
    message: expect.stringContaining("ada:***@"),
  });
});
