import { areaTitles } from "#catalogue/topic.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import { toAnswer } from "#knowledge/topics/answers.service.ts";
import { findAnswer } from "#knowledge/topics/answers.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { findProblem, toAttempt } from "#knowledge/probability/probability.service.ts";
import { findAttemptsOfSets } from "#knowledge/probability/probability.store.ts";
import type { ProbabilityAttemptRecord } from "#knowledge/probability/probability.store.ts";
import { isMade } from "#knowledge/probability/timed-sets.rules.ts";
import type { SetItem, ShownItem, TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import type { SetAnswerRecord, TimedSetRecord } from "#knowledge/probability/timed-sets.store.ts";
import { createDraws } from "#probability/draws.ts";

const probabilityArea = "probability-and-statistics";
const gone = "This question is no longer in the catalogue.";

/** A set as its page shows it: what is asked and typed; how it went only once it is finished. */
export async function showSet(
  context: KnowledgeContext,
  set: TimedSetRecord,
  answers: readonly SetAnswerRecord[],
): Promise<TimedSet> {
  const topics = await context.topics();
  const attempts = await findAttemptsOfSets(context.database, context.user.id, [set.id]);
  const byPlace = new Map(answers.map((answer) => [answer.place, answer]));
  return {
    id: set.id,
    kind: set.kind,
    minutes: set.minutes,
    startedAt: set.started_at,
    finishedAt: set.finished_at,
    now: context.clock().toISOString(),
    items: await Promise.all(
      set.items.map(async (item, place) => {
        const answer = byPlace.get(place);
        const shown = {
          typed: answer?.typed ?? "",
          timeMs: Number(answer?.time_ms ?? 0),
          ...placeOf(item, topics),
          result: null,
          made: null,
        };
        if (set.finished_at === null) return shown;
        const attempt = attempts.find(({ id }) => id === answer?.attempt_id);
        return { ...shown, ...(await resultOf(context, item, answer, attempt, topics)) };
      }),
    ),
  };
}

/** What is asked, and where on the map it belongs. */
function placeOf(item: SetItem, topics: ReadonlyMap<string, Topic>) {
  const problem = item.kind === "problem" ? findProblem(item.problemId) : null;
  const topicId = item.kind === "question" ? item.topicId : (problem?.topic ?? item.problemId);
  const topic = topics.get(topicId);
  const question = item.kind === "question" ? topic?.questions.find(({ id }) => id === item.questionId) : undefined;
  const area = topic?.area ?? probabilityArea;
  return {
    kind: item.kind,
    text:
      item.kind === "question"
        ? (question?.ask ?? gone)
        : (problem?.instance(createDraws(item.seed)).statement ?? gone),
    topicId,
    topicName: topic?.name ?? topicId.replaceAll("-", " "),
    area,
    areaTitle: areaTitles[area],
  };
}

async function resultOf(
  context: KnowledgeContext,
  item: SetItem,
  typed: SetAnswerRecord | undefined,
  kept: ProbabilityAttemptRecord | undefined,
  topics: ReadonlyMap<string, Topic>,
): Promise<Pick<ShownItem, "result" | "made">> {
  if (item.kind === "problem") {
    const problem = findProblem(item.problemId);
    if (problem === null) return { result: null, made: null };
    const { answer, solution } = problem.instance(createDraws(item.seed));
    const told = { problemId: problem.id, seed: item.seed, title: problem.title, answer, solution };
    const attempt = kept === undefined ? null : toAttempt(kept, problem);
    return { result: { kind: "problem", ...told, attempt }, made: attempt?.right ?? false };
  }
  const question = topics.get(item.topicId)?.questions.find(({ id }) => id === item.questionId);
  if (question === undefined) return { result: null, made: null };
  const answerId = typed?.answer_id ?? null;
  const record = answerId === null ? null : await findAnswer(context.database, context.user.id, answerId);
  const answer = record === null ? null : await toAnswer(record, question, topics);
  const covered = answer?.covered ?? null;
  const ticked = covered === null ? null : isMade(question, covered);
  const made = answer === null ? false : ticked;
  return { result: { kind: "question", questionId: question.id, answer }, made };
}
