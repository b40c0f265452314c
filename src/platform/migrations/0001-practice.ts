import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Drafts, sittings with their looks and edits, attempts, the scratchpad and settings. */
export const practiceMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await createDrafts(database);
    await createSittings(database);
    await createLooks(database);
    await createEditBatches(database);
    await createAttempts(database);
    await createScratchpads(database);
    await createSettings(database);
  },
};

async function createDrafts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("drafts")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("problem_id", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("saved_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("drafts_key", ["user_id", "problem_id"])
    .execute();
}

async function createSittings(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("sittings")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("problem_id", "text", (column) => column.notNull())
    .addColumn("started_at", "timestamptz", (column) => column.notNull())
    .addColumn("finished_at", "timestamptz")
    .addColumn("active_ms", "bigint", (column) => column.notNull())
    .addColumn("progress_at_ms", "bigint", (column) => column.notNull())
    .addColumn("interview", "boolean", (column) => column.notNull())
    .addColumn("passed", "boolean", (column) => column.notNull())
    .addColumn("passed_cases", "json", (column) => column.notNull())
    .addColumn("starting_document", "text")
    .addPrimaryKeyConstraint("sittings_key", ["user_id", "id"])
    .execute();
  await database.schema
    .createIndex("sittings_open")
    .on("sittings")
    .columns(["user_id", "problem_id"])
    .unique()
    .where(sql.ref("finished_at"), "is", null)
    .execute();
  await database.schema.createIndex("sittings_by_problem").on("sittings").columns(["user_id", "problem_id"]).execute();
}

async function createLooks(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("looks")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("sitting_id", "text", (column) => column.notNull())
    .addColumn("problem_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    // 0 for the pattern and the solution, so that the key has no null in it.
    .addColumn("rung", "integer", (column) => column.notNull())
    .addColumn("looked_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("looks_key", ["user_id", "sitting_id", "kind", "rung"])
    .addForeignKeyConstraint("looks_sitting", ["user_id", "sitting_id"], "sittings", ["user_id", "id"])
    .execute();
  await database.schema.createIndex("looks_by_problem").on("looks").columns(["user_id", "problem_id"]).execute();
}

async function createEditBatches(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("edit_batches")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("sitting_id", "text", (column) => column.notNull())
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("edits", "json", (column) => column.notNull())
    .addColumn("saved_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("edit_batches_key", ["user_id", "sitting_id", "sequence"])
    .addForeignKeyConstraint("edit_batches_sitting", ["user_id", "sitting_id"], "sittings", ["user_id", "id"])
    .execute();
}

async function createAttempts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("attempts")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("problem_id", "text", (column) => column.notNull())
    .addColumn("sitting_id", "text")
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("door", "text", (column) => column.notNull())
    .addColumn("created_at", "timestamptz", (column) => column.notNull())
    .addColumn("active_ms", "bigint")
    .addColumn("aided", "boolean", (column) => column.notNull())
    .addColumn("verdict_kind", "text", (column) => column.notNull())
    // What lists ask for stands before the long columns: SQLite reads a row from its start.
    .addColumn("deleted_at", "timestamptz")
    .addColumn("verdict", "json", (column) => column.notNull())
    .addColumn("cases", "json", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("attempts_key", ["user_id", "id"])
    .addForeignKeyConstraint("attempts_sitting", ["user_id", "sitting_id"], "sittings", ["user_id", "id"])
    .execute();
  // Holds everything the shelf asks of attempts, so that it reads no row of theirs.
  await database.schema
    .createIndex("attempts_by_problem")
    .on("attempts")
    .columns(["user_id", "problem_id", "created_at", "deleted_at", "mode", "verdict_kind", "aided", "active_ms"])
    .execute();
  await database.schema.createIndex("attempts_by_sitting").on("attempts").columns(["user_id", "sitting_id"]).execute();
  await database.schema.createIndex("attempts_deleted").on("attempts").columns(["deleted_at"]).execute();
}

async function createScratchpads(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("scratchpads")
    .addColumn("user_id", "text", (column) => column.primaryKey())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("runtime", "text", (column) => column.notNull())
    .addColumn("saved_at", "timestamptz", (column) => column.notNull())
    .execute();
}

async function createSettings(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("settings")
    .addColumn("user_id", "text", (column) => column.primaryKey())
    .addColumn("value", "json", (column) => column.notNull())
    .addColumn("saved_at", "timestamptz", (column) => column.notNull())
    .execute();
}
