import { isCounted } from "#practice/practice.rules.ts";
import type { Evidence, Giveaway } from "#practice/practice.rules.ts";
import type { Showing } from "#practice/return.rules.ts";
import type { PracticeDatabase } from "#practice/practice.context.ts";
import { verdictKinds } from "#judge/judge.schemas.ts";
import type { ExpressionBuilder } from "kysely";
import type { PracticeTables } from "#practice/practice.tables.ts";

/** How a problem stands in the tables: {@link Evidence}, and what the shelf says besides. */
export interface ProblemRecord extends Evidence {
  /** Submits that count. */
  submits: number;
  lastAttemptAt: string | null;
}

const uncountedKinds = verdictKinds.filter((kind) => !isCounted(kind));

/** A problem that nobody touched. */
export const untouchedRecord: ProblemRecord = {
  touched: false,
  passedUnaided: false,
  passedAided: false,
  sawSolution: false,
  bestMs: null,
  submits: 0,
  lastAttemptAt: null,
};

/** The records of every problem the user ever touched, or of `problemId` alone, by problem. */
export async function findRecords(
  database: PracticeDatabase,
  userId: string,
  problemId?: string,
): Promise<Map<string, ProblemRecord>> {
  const records = new Map<string, ProblemRecord>();
  const recordOf = (id: string): ProblemRecord => {
    const record = records.get(id) ?? { ...untouchedRecord };
    records.set(id, record);
    return record;
  };
  for (const { problem_id: id } of await findDrafted(database, userId, problemId)) recordOf(id).touched = true;
  for (const { problem_id: id } of await findSolutionLooks(database, userId, problemId))
    recordOf(id).sawSolution = true;
  for (const row of await summariseAttempts(database, userId, problemId)) {
    Object.assign(recordOf(row.problem_id), {
      touched: true,
      passedUnaided: row.unaided_passes > 0,
      passedAided: row.passes > row.unaided_passes,
      bestMs: row.best_ms,
      submits: row.submits,
      lastAttemptAt: row.last_attempt_at,
    } satisfies Partial<ProblemRecord>);
  }
  return records;
}

/** Every look at a problem and every submit that passed it, for {@link isAided}. */
export async function findGiveaways(
  database: PracticeDatabase,
  userId: string,
  problemId: string,
): Promise<Giveaway[]> {
  const looks = await database
    .selectFrom("looks")
    .select(["sitting_id", "looked_at"])
    .where("user_id", "=", userId)
    .where("problem_id", "=", problemId)
    .execute();
  const passes = await database
    .selectFrom("attempts")
    .select(["sitting_id", "created_at"])
    .where("user_id", "=", userId)
    .where("problem_id", "=", problemId)
    .where("mode", "=", "submit")
    .where("verdict_kind", "=", "passed")
    .execute();
  return [
    ...looks.map((row) => ({ kind: "look" as const, sittingId: row.sitting_id, atMs: Date.parse(row.looked_at) })),
    ...passes.map((row) => ({ kind: "pass" as const, sittingId: row.sitting_id, atMs: Date.parse(row.created_at) })),
  ];
}

/** What shows how well each problem is known, for {@link returnOf}: passes that were not deleted and looks at the solution. */
export async function findShowings(
  database: PracticeDatabase,
  userId: string,
  problemId?: string,
): Promise<Map<string, Showing[]>> {
  const passes = await database
    .selectFrom("attempts")
    .select(["problem_id", "sitting_id", "created_at", "aided", "active_ms"])
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .where("mode", "=", "submit")
    .where("verdict_kind", "=", "passed")
    .$if(problemId !== undefined, (query) => query.where("problem_id", "=", problemId ?? ""))
    .execute();
  const looks = await database
    .selectFrom("looks")
    .select(["problem_id", "sitting_id", "looked_at"])
    .where("user_id", "=", userId)
    .where("kind", "=", "solution")
    .$if(problemId !== undefined, (query) => query.where("problem_id", "=", problemId ?? ""))
    .execute();
  const showings = new Map<string, Showing[]>();
  const add = (id: string, showing: Showing): void => void showings.set(id, [...(showings.get(id) ?? []), showing]);
  for (const row of passes) {
    const { aided, active_ms: activeMs, sitting_id: sittingId } = row;
    add(row.problem_id, { kind: "pass", sittingId, atMs: Date.parse(row.created_at), aided, activeMs });
  }
  for (const { problem_id: id, sitting_id: sittingId, looked_at: at } of looks) {
    add(id, { kind: "solution-look", sittingId, atMs: Date.parse(at), aided: true, activeMs: null });
  }
  return showings;
}

async function findDrafted(database: PracticeDatabase, userId: string, problemId?: string) {
  return database
    .selectFrom("drafts")
    .select("problem_id")
    .where("user_id", "=", userId)
    .$if(problemId !== undefined, (query) => query.where("problem_id", "=", problemId ?? ""))
    .execute();
}

async function findSolutionLooks(database: PracticeDatabase, userId: string, problemId?: string) {
  return database
    .selectFrom("looks")
    .select("problem_id")
    .distinct()
    .where("user_id", "=", userId)
    .where("kind", "=", "solution")
    .$if(problemId !== undefined, (query) => query.where("problem_id", "=", problemId ?? ""))
    .execute();
}

async function summariseAttempts(database: PracticeDatabase, userId: string, problemId?: string) {
  return database
    .selectFrom("attempts")
    .select((eb) => [
      "problem_id",
      eb.fn.countAll<number>().filterWhere(isCountedSubmit(eb)).as("submits"),
      eb.fn.countAll<number>().filterWhere(isPass(eb)).as("passes"),
      eb.fn.countAll<number>().filterWhere(isUnaidedPass(eb)).as("unaided_passes"),
      eb.fn.min<number | null>("active_ms").filterWhere(isUnaidedPass(eb)).as("best_ms"),
      eb.fn
        .max<string | null>("created_at")
        .filterWhere("verdict_kind", "not in", uncountedKinds)
        .as("last_attempt_at"),
    ])
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .$if(problemId !== undefined, (query) => query.where("problem_id", "=", problemId ?? ""))
    .groupBy("problem_id")
    .execute();
}

type Attempts = ExpressionBuilder<PracticeTables, "attempts">;

function isCountedSubmit(eb: Attempts) {
  return eb.and([eb("mode", "=", "submit"), eb("verdict_kind", "not in", uncountedKinds)]);
}

function isPass(eb: Attempts) {
  return eb.and([eb("mode", "=", "submit"), eb("verdict_kind", "=", "passed")]);
}

function isUnaidedPass(eb: Attempts) {
  return eb.and([isPass(eb), eb("aided", "=", false)]);
}
