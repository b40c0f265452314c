import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Rooms that two people practise in. */
export const peerMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("peer_rooms")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("setup", "json", (column) => column.notNull())
      .addColumn("phase", "text", (column) => column.notNull())
      .addColumn("guest_name", "text", (column) => column.notNull())
      .addColumn("barred", "json", (column) => column.notNull())
      .addColumn("halves", "json", (column) => column.notNull())
      .addColumn("clock", "json", (column) => column.notNull())
      .addColumn("host_notes", "text", (column) => column.notNull())
      .addColumn("guest_notes", "text", (column) => column.notNull())
      .addColumn("feedback", "json", (column) => column.notNull())
      .addColumn("secret_hash", "text")
      .addColumn("document", "text")
      .addColumn("started_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addPrimaryKeyConstraint("peer_rooms_key", ["user_id", "id"])
      .execute();
  },
};
