import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** One's own research, as rounds ask about it: projects, opinions on papers, job talks, and how long each slide of a talk took. */
export const researchMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("research_records")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("fields", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("research_records_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createTable("talk_rehearsals")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("talk_id", "text", (column) => column.notNull())
      .addColumn("started_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("seconds", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("talk_rehearsals_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("talk_rehearsals_by_talk")
      .on("talk_rehearsals")
      .columns(["user_id", "talk_id", "started_at"])
      .execute();
  },
};
