import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Rounds with a date, which reviews are planned towards. */
export const deadlinesMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("deadlines")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("round", "text", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addPrimaryKeyConstraint("deadlines_key", ["user_id", "id"])
      .execute();
  },
};
