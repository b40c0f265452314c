import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Attempts at probability problems, and timed sets of them and of questions, with what was answered in each. */
export const probabilityMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await createAttempts(database);
    await createSets(database);
    await createSetAnswers(database);
  },
};

async function createAttempts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("probability_attempts")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("problem_id", "text", (column) => column.notNull())
    // The numbers of the problem follow from it.
    .addColumn("seed", "integer", (column) => column.notNull())
    // Null where the solution was looked at instead, or a set's time ran out.
    .addColumn("typed", "text")
    .addColumn("value", "double precision")
    .addColumn("is_right", "boolean", (column) => column.notNull())
    .addColumn("trap", "text")
    .addColumn("time_ms", "bigint", (column) => column.notNull())
    .addColumn("set_id", "text")
    .addColumn("attempted_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("probability_attempts_key", ["user_id", "id"])
    .execute();
  await database.schema
    .createIndex("probability_attempts_by_problem")
    .on("probability_attempts")
    .columns(["user_id", "problem_id", "attempted_at"])
    .execute();
}

async function createSets(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("timed_sets")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("minutes", "integer", (column) => column.notNull())
    .addColumn("started_at", "timestamptz", (column) => column.notNull())
    .addColumn("finished_at", "timestamptz")
    .addColumn("items", "json", (column) => column.notNull())
    .addPrimaryKeyConstraint("timed_sets_key", ["user_id", "id"])
    .execute();
}

async function createSetAnswers(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("timed_set_answers")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("set_id", "text", (column) => column.notNull())
    // Of the item in the set, from 0.
    .addColumn("place", "integer", (column) => column.notNull())
    .addColumn("typed", "text", (column) => column.notNull())
    .addColumn("time_ms", "bigint", (column) => column.notNull())
    // What became of it when the set was finished: an attempt at a problem, or an answer to a question.
    .addColumn("attempt_id", "text")
    .addColumn("answer_id", "text")
    .addPrimaryKeyConstraint("timed_set_answers_key", ["user_id", "set_id", "place"])
    .addForeignKeyConstraint("timed_set_answers_set", ["user_id", "set_id"], "timed_sets", ["user_id", "id"])
    .execute();
}
