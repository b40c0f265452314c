import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The address of a user's calendar feed, and what calendars were last told. */
export const calendarMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("calendar_feeds")
      .addColumn("user_id", "text", (column) => column.primaryKey())
      .addColumn("secret", "text", (column) => column.notNull())
      .addColumn("secret_sha256", "text", (column) => column.notNull().unique())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .execute();
    await database.schema
      .createTable("calendar_events")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("uid", "text", (column) => column.notNull())
      .addColumn("sequence", "integer", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("changed_at", "timestamptz", (column) => column.notNull())
      .addColumn("event", "json")
      .addPrimaryKeyConstraint("calendar_events_key", ["user_id", "uid"])
      .execute();
  },
};
