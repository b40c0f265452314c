import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What takes the import of a table back, kept for a month; and an index without which each deletion reads the whole search. */
export const sheetImportsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("campaign_imports")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("file", "text", (column) => column.notNull())
      .addColumn("counts", "json", (column) => column.notNull())
      .addColumn("log", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("campaign_imports_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("campaign_records_by_about")
      .on("campaign_records")
      .columns(["user_id", "about"])
      .execute();
  },
};
