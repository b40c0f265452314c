import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What a plan is made from besides evidence, the user's marks on its items, and readiness by day. */
export const planMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("plan_settings")
      .addColumn("user_id", "text", (column) => column.primaryKey())
      .addColumn("started_on", "text", (column) => column.notNull())
      .addColumn("saved_at", "timestamptz", (column) => column.notNull())
      .addColumn("value", "json", (column) => column.notNull())
      .execute();
    await database.schema
      .createTable("plan_marks")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("item_id", "text", (column) => column.notNull())
      .addColumn("mark", "text", (column) => column.notNull())
      .addColumn("day", "text")
      .addColumn("marked_at", "timestamptz", (column) => column.notNull())
      .addPrimaryKeyConstraint("plan_marks_key", ["user_id", "item_id"])
      .execute();
    await database.schema
      .createTable("plan_readiness")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("round", "text", (column) => column.notNull())
      .addColumn("value", "double precision", (column) => column.notNull())
      .addPrimaryKeyConstraint("plan_readiness_key", ["user_id", "day", "round"])
      .execute();
  },
};
