import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The tokens that let assistants in, and what they asked for. */
export const assistantsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("assistant_tokens")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("access", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("last_used_at", "timestamptz")
      .addColumn("client_name", "text")
      .addColumn("client_version", "text")
      .addColumn("deleted_at", "timestamptz")
      .addPrimaryKeyConstraint("assistant_tokens_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("assistant_tokens_by_hash")
      .unique()
      .on("assistant_tokens")
      .columns(["hash"])
      .execute();
    await database.schema
      .createTable("assistant_calls")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .addColumn("door", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("ms", "integer", (column) => column.notNull())
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("arguments", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("assistant_calls_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("assistant_calls_by_time")
      .on("assistant_calls")
      .columns(["user_id", "at"])
      .execute();
  },
};
