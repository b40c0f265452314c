import type { Question, Topic } from "#catalogue/topic.schemas.ts";
import { answerQuestion } from "#knowledge/topics/answers.service.ts";
import { drawSeed } from "#knowledge/probability/draw-seed.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { setFinished, setNotFound, setPlaceNotFound } from "#knowledge/knowledge.errors.ts";
import { neededProblems } from "#knowledge/probability/probability.rules.ts";
import { findProblem, judgedAttempt, readStandings } from "#knowledge/probability/probability.service.ts";
import { findAttemptsOfSets, insertProbabilityAttempt } from "#knowledge/probability/probability.store.ts";
import { showSet } from "#knowledge/probability/show-set.ts";
import { drawSet, isMade, setShapes } from "#knowledge/probability/timed-sets.rules.ts";
import type { LastAnswer } from "#knowledge/probability/timed-sets.rules.ts";
import type { SetAnswer, SetItem, SetSummary, StartSet, TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import {
  findAnswerCoverage,
  findSet,
  findSetAnswers,
  findSets,
  insertSet,
  purgeSets,
  setFinishedAt,
  setSetDeleted,
  writeSetAnswer,
} from "#knowledge/probability/timed-sets.store.ts";
import type { SetAnswerRecord, TimedSetRecord } from "#knowledge/probability/timed-sets.store.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import { probabilityProblems } from "#probability/all-problems.ts";

/** How long a deletion can be undone, in ms. */
const undoableForMs = 30 * dayMs;

/** Draws a set and starts its clock. */
export async function startSet(context: KnowledgeContext, { kind, ...chosen }: StartSet): Promise<TimedSet> {
  const { database, user, ids, clock } = context;
  const shape = setShapes[kind];
  const random = createSeededRandom(drawSeed(ids));
  const minutes = chosen.minutes ?? shape.minutes;
  const items = drawSet(kind, chosen.count ?? shape.count, {
    problems: neededProblems(probabilityProblems, await readStandings(context), clock(), random.unit),
    minutes,
    topics: [...(await context.topics()).values()],
    answers: await lastAnswers(context),
    now: clock(),
    random,
    drawSeed: () => drawSeed(ids),
  });
  const set: TimedSetRecord = {
    user_id: user.id,
    id: ids.next("set"),
    kind,
    minutes,
    started_at: clock().toISOString(),
    finished_at: null,
    deleted_at: null,
    items,
  };
  await insertSet(database, { ...set, items: JSON.stringify(items) });
  return showSet(context, set, []);
}

/** A set as it stands: its questions, and once it is finished how each went. Throws `set.not_found`. */
export async function readSet(context: KnowledgeContext, id: string): Promise<TimedSet> {
  const { database, user } = context;
  return showSet(context, await requireSet(context, database, id), await findSetAnswers(database, user.id, id));
}

/** The user's sets, newest first, and how each went. */
export async function listSets(context: KnowledgeContext): Promise<SetSummary[]> {
  const { database, user } = context;
  const sets = await findSets(database, user.id);
  const typed = Map.groupBy(await findSetAnswers(database, user.id), (answer) => answer.set_id);
  const attempts = await findAttemptsOfSets(
    database,
    user.id,
    sets.map(({ id }) => id),
  );
  const right = new Set(attempts.flatMap(({ id, is_right: isRight }) => (isRight ? [id] : [])));
  const covered = new Map((await findAnswerCoverage(database, user.id)).map((answer) => [answer.id, answer.covered]));
  const questions = questionsById(await context.topics());
  return sets.map(({ id, kind, minutes, started_at, finished_at, items }) => {
    const ends = (typed.get(id) ?? []).map(({ attempt_id: attemptId, answer_id: answerId, place }) => {
      if (attemptId !== null) return right.has(attemptId);
      const item = items[place];
      const ticks = answerId === null ? null : (covered.get(answerId) ?? null);
      if (answerId === null || item?.kind !== "question") return false;
      return ticks === null ? null : isMade(questions.get(item.questionId), ticks);
    });
    return {
      id,
      kind,
      minutes,
      startedAt: started_at,
      finishedAt: finished_at,
      count: items.length,
      made: ends.filter((end) => end === true).length,
      open: finished_at === null ? 0 : ends.filter((end) => end === null).length,
    };
  });
}

/** Keeps what is typed at a place so far. Throws `set.not_found`, `set.finished`, `set.place_not_found`. */
export async function answerInSet(
  context: KnowledgeContext,
  id: string,
  place: number,
  answer: SetAnswer,
): Promise<void> {
  await inTransaction(context.database, async (database) => {
    const set = await requireSet(context, database, id);
    if (set.finished_at !== null) throw setFinished();
    if (set.items[place] === undefined) throw setPlaceNotFound(place, set.items.length);
    await writeSetAnswer(database, toRecord(context, id, place, answer));
  });
}

/**
 * Ends a set, at the latest when its time was up, takes in answers that had not arrived, and judges every problem that was seen. A
 * finished one is left as it is. Throws `set.not_found`, `set.place_not_found`.
 */
export async function finishSet(
  context: KnowledgeContext,
  id: string,
  { answers }: { answers: readonly (SetAnswer & { place: number })[] },
): Promise<TimedSet> {
  await inTransaction(context.database, async (database) => {
    const { user, clock } = context;
    const set = await requireSet(context, database, id);
    if (set.finished_at !== null) return;
    for (const { place, ...answer } of answers) {
      if (set.items[place] === undefined) throw setPlaceNotFound(place, set.items.length);
      await writeSetAnswer(database, toRecord(context, id, place, answer));
    }
    const end = Math.min(clock().getTime(), Date.parse(set.started_at) + set.minutes * minuteMs);
    for (const record of await findSetAnswers(database, user.id, id)) {
      const item = set.items[record.place];
      if (item !== undefined) await settle({ ...context, database }, item, record);
    }
    await setFinishedAt(database, user.id, id, new Date(end).toISOString());
  });
  return readSet(context, id);
}

/**
 * Deletes a set, finished or not; {@link restoreSet} undoes it for 30 days. Its attempts at problems count no longer; its answers to
 * questions stay with their topics. Throws `set.not_found`.
 */
export async function deleteSet(context: KnowledgeContext, id: string): Promise<void> {
  const { user, clock } = context;
  await inTransaction(context.database, async (database) => {
    await requireSet(context, database, id);
    await setSetDeleted(database, user.id, id, clock().toISOString());
  });
}

/** Takes a set's deletion back; one that is not deleted stays as it is. Throws `set.not_found`. */
export async function restoreSet(context: KnowledgeContext, id: string): Promise<TimedSet> {
  await setSetDeleted(context.database, context.user.id, id, null);
  return readSet(context, id);
}

/** Removes for good the sets that were deleted more than 30 days ago, of every user. */
export async function purgeDeletedSets(database: KnowledgeDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeSets(transaction, before));
}

/** Turns what was typed into an attempt at the problem, or an answer to the question. */
async function settle(context: KnowledgeContext, item: SetItem, record: SetAnswerRecord): Promise<void> {
  const typed = record.typed.trim() === "" ? null : record.typed;
  if (item.kind === "question") {
    const question = questionsById(await context.topics()).get(item.questionId);
    if (typed === null || question === undefined) return;
    const { id } = await answerQuestion(context, item.questionId, { text: typed });
    await writeSetAnswer(context.database, { ...record, answer_id: id });
    return;
  }
  const problem = findProblem(item.problemId);
  if (problem === null) return;
  const timeMs = Number(record.time_ms);
  const attempt = judgedAttempt(context, problem, {
    seed: item.seed,
    typed: typed?.slice(0, 200) ?? null,
    timeMs,
    setId: record.set_id,
  });
  await insertProbabilityAttempt(context.database, attempt);
  await writeSetAnswer(context.database, { ...record, attempt_id: attempt.id });
}

/** Every question of the map by its id. */
function questionsById(topics: ReadonlyMap<string, Topic>): Map<string, Question> {
  return new Map([...topics.values()].flatMap(({ questions }) => questions.map((question) => [question.id, question])));
}

async function lastAnswers({ database, user }: KnowledgeContext): Promise<Map<string, LastAnswer>> {
  const answers = await findAnswerCoverage(database, user.id);
  return new Map(
    answers.map(({ question_id: id, answered_at: at, covered }) => {
      const share = covered === null ? null : covered.filter(Boolean).length / covered.length;
      return [id, { share, at }];
    }),
  );
}

async function requireSet(
  { user }: KnowledgeContext,
  database: KnowledgeDatabase,
  id: string,
): Promise<TimedSetRecord> {
  const set = await findSet(database, user.id, id);
  if (set === null) throw setNotFound(id);
  return set;
}

function toRecord(
  { user }: KnowledgeContext,
  setId: string,
  place: number,
  { typed, timeMs }: SetAnswer,
): SetAnswerRecord {
  return { user_id: user.id, set_id: setId, place, typed, time_ms: timeMs, attempt_id: null, answer_id: null };
}
