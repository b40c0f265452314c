import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Take-homes as the user worked at them, and the folders that came back. */
export const takeHomeMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("takehome_sittings")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("takehome_id", "text", (column) => column.notNull())
      .addColumn("seed", "integer", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("worked_seconds", "integer", (column) => column.notNull())
      .addColumn("running_since", "timestamptz")
      .addColumn("handed_in_at", "timestamptz")
      .addColumn("revealed_at", "timestamptz")
      .addColumn("finished_at", "timestamptz")
      .addColumn("fields", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("takehome_sittings_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createTable("takehome_folders")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("sitting_id", "text", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("content", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("takehome_folders_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("takehome_folders_by_sitting")
      .on("takehome_folders")
      .columns(["user_id", "sitting_id", "deleted_at"])
      .execute();
  },
};
