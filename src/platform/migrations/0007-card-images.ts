import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Images on cards, each kept once under the hash of its bytes. */
export const cardImagesMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("card_images")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("mime", "text", (column) => column.notNull())
      .addColumn("bytes", "bytea", (column) => column.notNull())
      .addPrimaryKeyConstraint("card_images_key", ["user_id", "id"])
      .execute();
  },
};
