import { DatabaseSync } from "node:sqlite";

import { ankiPackageBroken } from "#anki/anki.errors.ts";
import { reasonOf } from "#platform/errors.ts";

const magic = "SQLite format 3\u0000";
// Bytes 18 and 19 say that a write-ahead log lies beside the file; of a copy in memory there is none.
const journalBytes = [18, 19];
const rollbackJournal = 1;
const neededTables = ["col", "notes", "cards", "revlog"];

/** Where sentences about the collection begin. */
export const collectionName = "Its collection";

/**
 * Opens a copy of an Anki collection in memory, sound by SQLite's own check and rid of the collation `unicase`, which
 * only Anki has. Throws `anki.package_broken`, also where a table is not a plain one: what looks at it would run what a
 * stranger wrote.
 */
export function openCollection(bytes: Uint8Array): DatabaseSync {
  if (Buffer.from(bytes.subarray(0, magic.length)).toString("latin1") !== magic)
    throw ankiPackageBroken(collectionName, "is not a SQLite database");
  const copy = Uint8Array.from(bytes);
  for (const place of journalBytes) copy[place] = rollbackJournal;
  const database = new DatabaseSync(":memory:", { defensive: false });
  try {
    database.deserialize(copy);
    database.exec("pragma trusted_schema = off; pragma ignore_check_constraints = on");
    requirePlainTables(database);
    database.exec(`pragma writable_schema = on;
      update sqlite_schema set sql = replace(sql, 'COLLATE unicase', '') where sql like '%unicase%';
      pragma writable_schema = reset`);
    const found = database.prepare("pragma quick_check(1)").get()?.["quick_check"];
    if (found !== "ok") throw new Error(String(found));
    return database;
  } catch (error) {
    database.close();
    throw ankiPackageBroken(collectionName, `cannot be read: ${reasonOf(error)}`);
  }
}

/** Views, virtual tables, triggers and generated columns run when they are looked at; Anki's collections have none. */
function requirePlainTables(database: DatabaseSync): void {
  const schema = database.prepare("select type, name, sql from sqlite_schema").all();
  const generated = database.prepare("select count(*) as count from pragma_table_xinfo(?) where hidden <> 0");
  for (const { type, name, sql } of schema) {
    const isTable = type === "table" && /^create table\b/i.test(String(sql));
    if (type !== "index" && (!isTable || generated.get(String(name))?.["count"] !== 0))
      throw new Error(`its ${String(type)} ${String(name)} is none that Anki makes`);
  }
  const found = new Set(schema.map(({ name }) => name));
  for (const name of neededTables) if (!found.has(name)) throw new Error(`it has no table ${name}`);
}
