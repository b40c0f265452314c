import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { numberUnreadable, probabilityProblemNotFound } from "#knowledge/knowledge.errors.ts";
import { drawSeed } from "#knowledge/probability/draw-seed.ts";
import { neededProblems, chooseProblems, standingOf } from "#knowledge/probability/probability.rules.ts";
import type { PastAttempt, ProblemStanding } from "#knowledge/probability/probability.rules.ts";
import type {
  AnswerProbability,
  ProbabilityAttempt,
  ProbabilityHome,
  ProbabilityPage,
} from "#knowledge/probability/probability.schemas.ts";
import {
  findAttemptOutcomes,
  findAttemptsAt,
  insertProbabilityAttempt,
} from "#knowledge/probability/probability.store.ts";
import type { ProbabilityAttemptRecord } from "#knowledge/probability/probability.store.ts";
import { findModelInUse } from "#knowledge/readiness/model-in-use.ts";
import { inTransaction } from "#platform/database.ts";
import { probabilityProblems } from "#probability/all-problems.ts";
import { createDraws } from "#probability/draws.ts";
import { judgeAnswer } from "#probability/judge-answer.ts";
import { probabilityTopics } from "#probability/problem.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { readNumber } from "#probability/read-number.ts";

const nextCount = 4;
const problemsById = new Map(probabilityProblems.map((problem) => [problem.id, problem]));

/** Every problem with its standing, and what comes next. */
export async function readProbabilityHome(context: KnowledgeContext): Promise<ProbabilityHome> {
  const standings = await readStandings(context);
  const topics = await context.topics();
  const { model } = await findModelInUse(context.database, context.user.id);
  const standpoint = { model, now: context.clock() };
  const needed = neededProblems(probabilityProblems, standings, context.clock());
  return {
    topics: probabilityTopics.map((id) => ({ id, name: topics.get(id)?.name ?? plainName(id) })),
    problems: probabilityProblems.map((problem) => ({
      ...factsOf(problem),
      ...(standings.get(problem.id) ?? standingOf(problem, [], standpoint)),
    })),
    next: chooseProblems(needed, nextCount).map(({ problem, reason }) => ({ problemId: problem.id, reason })),
  };
}

/** A problem with the numbers of the seed, or fresh ones. Throws `probability.not_found`. */
export async function readProbabilityProblem(
  context: KnowledgeContext,
  id: string,
  asked: number | null,
): Promise<ProbabilityPage> {
  const problem = requireProblem(id);
  const seed = asked ?? drawSeed(context.ids);
  const topics = await context.topics();
  const attempts = await findAttemptsAt(context.database, context.user.id, id);
  const own = attempts.find((attempt) => attempt.seed === seed);
  return {
    ...factsOf(problem),
    topicName: topics.get(problem.topic)?.name ?? plainName(problem.topic),
    answerKind: problem.answerKind,
    seed,
    statement: problem.instance(createDraws(seed)).statement,
    attempt: own === undefined ? null : toAttempt(own, problem),
    history: attempts.toReversed().map((attempt) => ({
      id: attempt.id,
      seed: attempt.seed,
      at: attempt.attempted_at,
      right: attempt.is_right,
      timeMs: Number(attempt.time_ms),
    })),
  };
}

/**
 * Judges an answer, keeps it, and tells the solution. The first answer with some numbers stands: a second one gives the first back.
 * Throws `probability.not_found`, `probability.unreadable`.
 */
export async function answerProbability(
  context: KnowledgeContext,
  id: string,
  { seed, typed, timeMs }: AnswerProbability,
): Promise<ProbabilityAttempt> {
  const problem = requireProblem(id);
  if (typed !== null) {
    const reading = readNumber(typed);
    if (reading.kind === "unreadable") throw numberUnreadable(reading.message, reading.at + 1);
  }
  return inTransaction(context.database, async (database) => {
    const attempts = await findAttemptsAt(database, context.user.id, id);
    const earlier = attempts.find((attempt) => attempt.seed === seed);
    if (earlier !== undefined) return toAttempt(earlier, problem);
    const record = judgedAttempt(context, problem, { seed, typed, timeMs, setId: null });
    await insertProbabilityAttempt(database, record);
    return toAttempt(record, problem);
  });
}

/** An attempt as it is to be kept; what cannot be read is wrong. */
export function judgedAttempt(
  { user, ids, clock }: KnowledgeContext,
  problem: ProbabilityProblem,
  { seed, typed, timeMs, setId }: AnswerProbability & { setId: string | null },
): ProbabilityAttemptRecord {
  const reading = typed === null ? null : readNumber(typed);
  const value = reading?.kind === "number" ? reading.value : null;
  const instance = problem.instance(createDraws(seed));
  const verdict = value === null ? { right: false, trap: null } : judgeAnswer(value, problem, instance);
  return {
    user_id: user.id,
    id: ids.next("pat"),
    problem_id: problem.id,
    seed,
    typed,
    value,
    is_right: verdict.right,
    trap: verdict.trap?.key ?? null,
    time_ms: timeMs,
    set_id: setId,
    attempted_at: clock().toISOString(),
  };
}

/** An attempt as the user sees it, with the exact answer and the solution. */
export function toAttempt(record: ProbabilityAttemptRecord, problem: ProbabilityProblem): ProbabilityAttempt {
  const { answer, solution } = problem.instance(createDraws(record.seed));
  return {
    id: record.id,
    problemId: problem.id,
    seed: record.seed,
    at: record.attempted_at,
    typed: record.typed,
    value: record.value,
    right: record.is_right,
    trap: problem.traps.find(({ key }) => key === record.trap)?.says ?? null,
    timeMs: Number(record.time_ms),
    setId: record.set_id,
    answer,
    solution,
  };
}

/** How every problem that the user has tried stands, by id. */
export async function readStandings(context: KnowledgeContext): Promise<Map<string, ProblemStanding>> {
  const attempts = await findAttemptOutcomes(context.database, context.user.id);
  const { model } = await findModelInUse(context.database, context.user.id);
  const standpoint = { model, now: context.clock() };
  const byProblem = Map.groupBy(attempts, (attempt) => attempt.problem_id);
  return new Map(
    [...byProblem].flatMap(([id, records]) => {
      const problem = problemsById.get(id);
      return problem === undefined ? [] : [[id, standingOf(problem, records.map(toPast), standpoint)]];
    }),
  );
}

/** The problem of that id, or null: one may have been renamed since. */
export function findProblem(id: string): ProbabilityProblem | null {
  return problemsById.get(id) ?? null;
}

function requireProblem(id: string): ProbabilityProblem {
  const problem = findProblem(id);
  if (problem === null) throw probabilityProblemNotFound(id);
  return problem;
}

function toPast(record: Awaited<ReturnType<typeof findAttemptOutcomes>>[number]): PastAttempt {
  return {
    problemId: record.problem_id,
    right: record.is_right,
    timeMs: Number(record.time_ms),
    at: record.attempted_at,
  };
}

function factsOf({ id, title, topic, level, minutes }: ProbabilityProblem) {
  return { id, title, topic, level, minutes };
}

/** A topic's id as words, where the map does not have it. */
function plainName(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
