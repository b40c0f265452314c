import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What became of the suggestions of a mock interview's scorecards. */
export const mockSuggestionsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    // Null for rounds from before this column.
    await database.schema.alterTable("mocks").addColumn("taken", "json").execute();
  },
};
