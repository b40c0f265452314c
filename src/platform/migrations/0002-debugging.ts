import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Drills, and the runs in which their fixes were judged. */
export const debuggingMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await createDrills(database);
    await createDrillRuns(database);
  },
};

async function createDrills(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("drills")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("share_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("program_id", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("level", "integer", (column) => column.notNull())
    .addColumn("interview", "boolean", (column) => column.notNull())
    .addColumn("minutes", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("started_at", "timestamptz", (column) => column.notNull())
    .addColumn("finished_at", "timestamptz")
    .addColumn("active_ms", "bigint", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("signature", "text", (column) => column.notNull())
    // What lists ask for stands before the long columns: SQLite reads a row from its start.
    .addColumn("deleted_at", "timestamptz")
    .addColumn("faults", "json", (column) => column.notNull())
    .addColumn("guesses", "json", (column) => column.notNull())
    .addColumn("passed_follow_ups", "json", (column) => column.notNull())
    .addColumn("symptoms", "json", (column) => column.notNull())
    .addColumn("own_program", "json")
    .addColumn("served", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("drills_key", ["user_id", "id"])
    .execute();
  await database.schema.createIndex("drills_by_start").on("drills").columns(["user_id", "started_at"]).execute();
  await database.schema.createIndex("drills_deleted").on("drills").columns(["deleted_at"]).execute();
}

async function createDrillRuns(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("drill_runs")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("drill_id", "text", (column) => column.notNull())
    .addColumn("created_at", "timestamptz", (column) => column.notNull())
    .addColumn("active_ms", "bigint", (column) => column.notNull())
    .addColumn("follow_up", "text")
    .addColumn("verdict_kind", "text", (column) => column.notNull())
    .addColumn("passed_cases", "integer", (column) => column.notNull())
    .addColumn("total_cases", "integer", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("drill_runs_key", ["user_id", "id"])
    .addForeignKeyConstraint("drill_runs_drill", ["user_id", "drill_id"], "drills", ["user_id", "id"])
    .execute();
  await database.schema.createIndex("drill_runs_by_drill").on("drill_runs").columns(["user_id", "drill_id"]).execute();
}
