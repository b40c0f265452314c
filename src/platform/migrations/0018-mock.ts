import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Mock interviews, their transcripts, and what they were worth. */
export const mockMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("mocks")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("round", "text", (column) => column.notNull())
      .addColumn("setup", "json", (column) => column.notNull())
      .addColumn("plan", "json", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("started_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("ms", "integer", (column) => column.notNull())
      .addColumn("notes", "text", (column) => column.notNull())
      .addColumn("code", "json", (column) => column.notNull())
      .addColumn("self_rating", "json")
      .addPrimaryKeyConstraint("mocks_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createTable("mock_entries")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("mock_id", "text", (column) => column.notNull())
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .addColumn("ms", "integer", (column) => column.notNull())
      .addColumn("key", "text")
      .addColumn("body", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("mock_entries_key", ["user_id", "mock_id", "seq"])
      .execute();
    await database.schema
      .createTable("mock_critiques")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("mock_id", "text", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .addColumn("value", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("mock_critiques_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("mock_critiques_by_mock")
      .on("mock_critiques")
      .columns(["user_id", "mock_id"])
      .execute();
  },
};
