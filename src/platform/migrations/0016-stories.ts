import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What happened to the user, as stories that behavioural questions are answered with, and how telling them went. */
export const storiesMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("stories")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("fields", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("stories_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createTable("story_rehearsals")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("story_id", "text", (column) => column.notNull())
      .addColumn("started_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("deleted_at", "timestamptz")
      .addColumn("seconds", "integer", (column) => column.notNull())
      .addColumn("rating", "integer")
      .addColumn("transcript", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("story_rehearsals_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createIndex("story_rehearsals_by_story")
      .on("story_rehearsals")
      .columns(["user_id", "story_id", "started_at"])
      .execute();
  },
};
