import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import type { Insertable, Selectable } from "kysely";

/** An answer as it is kept. */
export type AnswerRecord = Selectable<KnowledgeTables["answers"]>;

/** Keeps an answer. */
export async function insertAnswer(
  database: KnowledgeDatabase,
  answer: Insertable<KnowledgeTables["answers"]>,
): Promise<void> {
  await database.insertInto("answers").values(answer).execute();
}

/** The user's answer, or null. */
export async function findAnswer(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
): Promise<AnswerRecord | null> {
  const row = await database
    .selectFrom("answers")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The user's answers to questions of a topic, oldest first. */
export async function findAnswersOf(
  database: KnowledgeDatabase,
  userId: string,
  topicId: string,
): Promise<AnswerRecord[]> {
  return database
    .selectFrom("answers")
    .selectAll()
    .where("user_id", "=", userId)
    .where("topic_id", "=", topicId)
    .orderBy("answered_at")
    .orderBy("id")
    .execute();
}

/** Ids of the questions that the user has answered, each once. */
export async function findAnsweredQuestions(database: KnowledgeDatabase, userId: string): Promise<string[]> {
  const rows = await database
    .selectFrom("answers")
    .select("question_id")
    .distinct()
    .where("user_id", "=", userId)
    .execute();
  return rows.map((row) => row.question_id);
}

/** What was proposed of answers, and what the user made of it; only where there is both. */
export async function findConfirmed(
  database: KnowledgeDatabase,
  userId: string,
): Promise<{ proposed: boolean[]; covered: boolean[] }[]> {
  return database
    .selectFrom("answers")
    .select(["proposed", "covered"])
    .where("user_id", "=", userId)
    .where("proposed", "is not", null)
    .where("covered", "is not", null)
    .$narrowType<{ proposed: boolean[]; covered: boolean[] }>()
    .execute();
}

/** Notes which key points the user says an answer has. */
export async function setCovered(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  covered: readonly boolean[],
): Promise<void> {
  await database
    .updateTable("answers")
    .set({ covered: JSON.stringify(covered) })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}
