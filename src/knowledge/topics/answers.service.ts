import type { Question, Topic } from "#catalogue/topic.schemas.ts";
import { proposeCoverage } from "#grading/propose-coverage.ts";
import { findAnswer, insertAnswer, setCovered } from "#knowledge/topics/answers.store.ts";
import type { AnswerRecord } from "#knowledge/topics/answers.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { answerNotFound, pointsDoNotFit, questionNotFound } from "#knowledge/knowledge.errors.ts";
import type { Answer } from "#knowledge/knowledge.schemas.ts";

/** Keeps an answer in the user's own words, and shows the key points that it is held against. Throws `question.not_found`. */
export async function answerQuestion(
  context: KnowledgeContext,
  questionId: string,
  { text }: { text: string },
): Promise<Answer> {
  const { database, user, ids, clock } = context;
  const topics = await context.topics();
  const { topic, question } = requireQuestion(topics, questionId);
  const answer = {
    user_id: user.id,
    id: ids.next("ans"),
    topic_id: topic.id,
    question_id: questionId,
    answered_at: clock().toISOString(),
    text,
  };
  await insertAnswer(database, { ...answer, covered: null });
  return toAnswer({ ...answer, covered: null }, question, topics);
}

/** Notes which key points the user says an answer has. Throws `answer.not_found`, `question.not_found`, `answer.points_do_not_fit`. */
export async function coverAnswer(
  context: KnowledgeContext,
  id: string,
  { covered }: { covered: readonly boolean[] },
): Promise<Answer> {
  const { database, user } = context;
  const record = await findAnswer(database, user.id, id);
  if (record === null) throw answerNotFound(id);
  const topics = await context.topics();
  const { question } = requireQuestion(topics, record.question_id);
  if (covered.length !== question.points.length) throw pointsDoNotFit(question.points.length);
  await setCovered(database, user.id, id, covered);
  return toAnswer({ ...record, covered: [...covered] }, question, topics);
}

/** An answer as the user sees it, beside what the question is held against. */
export async function toAnswer(
  record: AnswerRecord,
  question: Question,
  topics: ReadonlyMap<string, Topic>,
): Promise<Answer> {
  const { points, wrong, followUps } = question;
  const fits = record.covered?.length === points.length;
  return {
    id: record.id,
    questionId: record.question_id,
    answeredAt: record.answered_at,
    text: record.text,
    points: points.map(({ must, say }) => ({ must, say })),
    proposed: await proposeCoverage(record.text, points),
    covered: fits ? record.covered : null,
    wrong,
    followUps: followUps.flatMap((id) => {
      const found = findQuestion(topics, id);
      return found === null ? [] : [{ id, topicId: found.topic.id, ask: found.question.ask }];
    }),
  };
}

function findQuestion(topics: ReadonlyMap<string, Topic>, id: string): { topic: Topic; question: Question } | null {
  for (const topic of topics.values()) {
    const question = topic.questions.find((one) => one.id === id);
    if (question !== undefined) return { topic, question };
  }
  return null;
}

function requireQuestion(topics: ReadonlyMap<string, Topic>, id: string): { topic: Topic; question: Question } {
  const found = findQuestion(topics, id);
  if (found === null) throw questionNotFound(id);
  return found;
}
