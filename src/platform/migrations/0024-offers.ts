import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const tables = ["offers", "offer_versions", "offer_notes", "offer_decisions"] as const;

/** Offers with their versions, what was said about them, and the decisions between them. */
export const offersMigration: Migration = {
  async up(database: Kysely<unknown>) {
    const about = (table: (typeof tables)[number]) =>
      database.schema
        .createTable(table)
        .addColumn("user_id", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("created_at", "timestamptz", (column) => column.notNull())
        .addColumn("updated_at", "timestamptz", (column) => column.notNull())
        .addColumn("deleted_at", "timestamptz")
        .addPrimaryKeyConstraint(`${table}_key`, ["user_id", "id"]);
    await about("offers")
      .addColumn("standing", "text", (column) => column.notNull())
      .execute();
    await about("offer_versions")
      .addColumn("offer_id", "text", (column) => column.notNull())
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("named", "text", (column) => column.notNull())
      .addColumn("said_on", "text")
      .addColumn("fields", "json", (column) => column.notNull())
      .execute();
    await about("offer_notes")
      .addColumn("offer_id", "text", (column) => column.notNull())
      .addColumn("fields", "json", (column) => column.notNull())
      .execute();
    await about("offer_decisions")
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("fields", "json", (column) => column.notNull())
      .addColumn("sealed_at", "timestamptz")
      .addColumn("sealed", "json")
      .addColumn("changes", "json", (column) => column.notNull())
      .execute();
    for (const table of ["offer_versions", "offer_notes"]) {
      await database.schema.createIndex(`${table}_by_offer`).on(table).columns(["user_id", "offer_id"]).execute();
    }
  },
};
