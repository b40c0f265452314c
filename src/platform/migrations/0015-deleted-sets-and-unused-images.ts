import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Timed sets can be deleted for a while before they are gone, and an image knows since when no card shows it. */
export const deletedSetsAndUnusedImagesMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable("timed_sets").addColumn("deleted_at", "timestamptz").execute();
    await database.schema.alterTable("card_images").addColumn("unused_since", "timestamptz").execute();
  },
};
