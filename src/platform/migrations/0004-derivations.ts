import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Sittings of derivations: what was typed for each step, what was opened, and every try with what became of it. */
export const derivationsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await createSittings(database);
    await createSteps(database);
    await createTries(database);
  },
};

async function createSittings(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("derivation_sittings")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("derivation_id", "text", (column) => column.notNull())
    .addColumn("started_at", "timestamptz", (column) => column.notNull())
    .addColumn("updated_at", "timestamptz", (column) => column.notNull())
    .addColumn("ended_at", "timestamptz")
    // Null while it is under way.
    .addColumn("outcome", "text")
    .addPrimaryKeyConstraint("derivation_sittings_key", ["user_id", "id"])
    .execute();
  await database.schema
    .createIndex("derivation_sittings_by_derivation")
    .on("derivation_sittings")
    .columns(["user_id", "derivation_id"])
    .execute();
  await database.schema
    .createIndex("derivation_sittings_open")
    .on("derivation_sittings")
    .columns(["user_id", "derivation_id"])
    .unique()
    .where(sql.ref("outcome"), "is", null)
    .execute();
}

async function createSteps(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("derivation_steps")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("sitting_id", "text", (column) => column.notNull())
    // From 1, as the page numbers them.
    .addColumn("step", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("hints", "integer", (column) => column.notNull())
    .addColumn("ended_at", "timestamptz")
    .addColumn("lines", "json", (column) => column.notNull())
    .addPrimaryKeyConstraint("derivation_steps_key", ["user_id", "sitting_id", "step"])
    .addForeignKeyConstraint("derivation_steps_sitting", ["user_id", "sitting_id"], "derivation_sittings", [
      "user_id",
      "id",
    ])
    .execute();
}

async function createTries(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("derivation_tries")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("sitting_id", "text", (column) => column.notNull())
    .addColumn("step", "integer", (column) => column.notNull())
    .addColumn("tried_at", "timestamptz", (column) => column.notNull())
    .addColumn("result", "text", (column) => column.notNull())
    .addColumn("lines", "json", (column) => column.notNull())
    .addPrimaryKeyConstraint("derivation_tries_key", ["user_id", "id"])
    .addForeignKeyConstraint("derivation_tries_sitting", ["user_id", "sitting_id"], "derivation_sittings", [
      "user_id",
      "id",
    ])
    .execute();
  await database.schema
    .createIndex("derivation_tries_by_sitting")
    .on("derivation_tries")
    .columns(["user_id", "sitting_id"])
    .execute();
}
