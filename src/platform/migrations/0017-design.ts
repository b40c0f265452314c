import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What the user wrote under system-design prompts, and what was drawn. */
export const designMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("design_sheets")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("design_id", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("finished_at", "timestamptz")
      .addColumn("deleted_at", "timestamptz")
      .addColumn("fields", "json", (column) => column.notNull())
      .addPrimaryKeyConstraint("design_sheets_key", ["user_id", "id"])
      .execute();
    await database.schema
      .createTable("design_drawings")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("sheet_id", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addColumn("scene", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("design_drawings_key", ["user_id", "sheet_id"])
      .execute();
  },
};
