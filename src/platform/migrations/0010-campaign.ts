import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The search itself: companies, applications, rounds and what belongs to them, as records with their fields in JSON. */
export const campaignMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("campaign_records")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("noun", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("about", "text")
      .addColumn("stage", "text")
      .addColumn("stage_at", "timestamptz")
      .addColumn("fields", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("campaign_records_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("campaign_records_by_noun")
      .on("campaign_records")
      .columns(["user_id", "noun", "about"])
      .execute();
    await database.schema
      .createTable("campaign_settings")
      .addColumn("user_id", "text", (column) => column.primaryKey())
      .addColumn("value", "json", (column) => column.notNull())
      .addColumn("saved_at", "timestamptz", (column) => column.notNull())
      .execute();
    await database.schema
      .createTable("campaign_files")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("bytes", "bytea", (column) => column.notNull())
      .addPrimaryKeyConstraint("campaign_files_key", ["user_id", "sha256"])
      .execute();
  },
};
