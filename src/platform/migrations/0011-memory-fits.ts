import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Parameters fitted to the user's reviews, and with every card's state those that it was computed with. */
export const memoryFitsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("memory_fits")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("fitted_at", "timestamptz", (column) => column.notNull())
      .addColumn("changed_at", "timestamptz", (column) => column.notNull())
      .addColumn("algorithm", "text", (column) => column.notNull())
      .addColumn("parameters", "json", (column) => column.notNull())
      .addColumn("review_count", "integer", (column) => column.notNull())
      .addColumn("held_out", "json", (column) => column.notNull())
      .addColumn("compared_with", "text")
      .addColumn("used_from", "timestamptz")
      .addColumn("used_until", "timestamptz")
      .addPrimaryKeyConstraint("memory_fits_key", ["user_id", "id"])
      .execute();
    // Null: computed with the algorithm's defaults.
    await database.schema.alterTable("cards").addColumn("fit_id", "text").execute();
  },
};
