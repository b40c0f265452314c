import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What the program proposed of an answer's key points, beside what the user made of it. */
export const answerProposalsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    // Of each key point, in its order: whether the program found it in the answer; null for answers from before this column.
    await database.schema.alterTable("answers").addColumn("proposed", "json").execute();
  },
};
