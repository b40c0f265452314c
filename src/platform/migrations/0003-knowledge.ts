import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Cards and their reviews, answers to the questions of topics, and what the user chose about reviewing. */
export const knowledgeMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await createCards(database);
    await createReviews(database);
    await createAnswers(database);
    await createKnowledgeSettings(database);
  },
};

async function createCards(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("cards")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("created_at", "timestamptz", (column) => column.notNull())
    .addColumn("updated_at", "timestamptz", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("question_id", "text")
    .addColumn("suspended", "boolean", (column) => column.notNull())
    .addColumn("buried_until", "text")
    // Where the reviews lead; worked out anew from them whenever one is added or taken back.
    .addColumn("algorithm", "text")
    .addColumn("stability", "double precision")
    .addColumn("difficulty", "double precision")
    .addColumn("first_reviewed_at", "timestamptz")
    .addColumn("last_reviewed_at", "timestamptz")
    .addColumn("review_count", "integer", (column) => column.notNull())
    .addColumn("lapse_count", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "timestamptz")
    .addColumn("topics", "json", (column) => column.notNull())
    .addColumn("front", "text", (column) => column.notNull())
    .addColumn("back", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("cards_key", ["user_id", "id"])
    .execute();
  await database.schema.createIndex("cards_deleted").on("cards").columns(["deleted_at"]).execute();
}

async function createReviews(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("reviews")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("card_id", "text", (column) => column.notNull())
    .addColumn("reviewed_at", "timestamptz", (column) => column.notNull())
    .addColumn("grade", "integer", (column) => column.notNull())
    .addColumn("duration_ms", "bigint", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("undone_at", "timestamptz")
    .addPrimaryKeyConstraint("reviews_key", ["user_id", "id"])
    .addForeignKeyConstraint("reviews_card", ["user_id", "card_id"], "cards", ["user_id", "id"])
    .execute();
  await database.schema.createIndex("reviews_by_card").on("reviews").columns(["user_id", "card_id"]).execute();
  await database.schema.createIndex("reviews_by_time").on("reviews").columns(["user_id", "reviewed_at"]).execute();
}

async function createAnswers(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("answers")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("topic_id", "text", (column) => column.notNull())
    .addColumn("question_id", "text", (column) => column.notNull())
    .addColumn("answered_at", "timestamptz", (column) => column.notNull())
    // Of each key point, in its order: whether the answer has it, as the user ticked it; null before that.
    .addColumn("covered", "json")
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("answers_key", ["user_id", "id"])
    .execute();
  await database.schema.createIndex("answers_by_question").on("answers").columns(["user_id", "question_id"]).execute();
}

async function createKnowledgeSettings(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("knowledge_settings")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("saved_at", "timestamptz", (column) => column.notNull())
    .addColumn("value", "json", (column) => column.notNull())
    .addPrimaryKeyConstraint("knowledge_settings_key", ["user_id"])
    .execute();
}
