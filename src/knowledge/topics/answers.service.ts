import type { Question, Topic } from "#catalogue/topic.schemas.ts";
import { proposeCoverage } from "#grading/propose-coverage.ts";
import { findAnswer, findConfirmed, insertAnswer, setCovered } from "#knowledge/topics/answers.store.ts";
import type { AnswerRecord } from "#knowledge/topics/answers.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { answerNotFound, pointsDoNotFit, questionNotFound } from "#knowledge/knowledge.errors.ts";
import type { Agreement, Answer } from "#knowledge/knowledge.schemas.ts";

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
  const proposed = await proposeCoverage(text, question.points);
  await insertAnswer(database, { ...answer, proposed: JSON.stringify(proposed), covered: null });
  return toAnswer({ ...answer, proposed, covered: null }, question, topics);
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

/** How often the points that the program proposed stood, over all answers whose ticks the user confirmed or changed. */
export async function readAgreement({ database, user }: KnowledgeContext): Promise<Agreement> {
  const pairs = (await findConfirmed(database, user.id)).flatMap(({ proposed, covered }) =>
    proposed.length === covered.length ? proposed.map((one, index) => one === covered[index]) : [],
  );
  return { points: pairs.length, stood: pairs.filter(Boolean).length };
}

/** An answer as the user sees it, beside what the question is held against. */
export async function toAnswer(
  record: AnswerRecord,
  question: Question,
  topics: ReadonlyMap<string, Topic>,
): Promise<Answer> {
  const { points, wrong, followUps } = question;
  // The question may have changed since.
  const fitting = (ticks: boolean[] | null): boolean[] | null => (ticks?.length === points.length ? ticks : null);
  return {
    id: record.id,
    questionId: record.question_id,
    answeredAt: record.answered_at,
    text: record.text,
    points: points.map(({ must, say }) => ({ must, say })),
    proposed: fitting(record.proposed) ?? (await proposeCoverage(record.text, points)),
    covered: fitting(record.covered),
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
