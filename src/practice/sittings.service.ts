import { findTests } from "#catalogue/find-tests.ts";
import { levelsPassed } from "#catalogue/levels.rules.ts";
import type { Problem } from "#catalogue/catalogue.schemas.ts";
import { inTransaction } from "#platform/database.ts";
import { findEdits } from "#practice/drafts.store.ts";
import type { PracticeContext, PracticeDatabase } from "#practice/practice.context.ts";
import { hintOutOfOrder, hintRungMissing, sittingNotFound } from "#practice/practice.errors.ts";
import { advanceClock, mayOpenHint } from "#practice/practice.rules.ts";
import type { HelpStep } from "#practice/practice.rules.ts";
import type { LookRequest, Replay, Sitting } from "#practice/practice.schemas.ts";
import { requireProblem } from "#practice/require-problem.ts";
import { findOpenSitting, findSitting, insertLook, insertSitting, updateSittingRow } from "#practice/sittings.store.ts";
import type { LookRecord, SittingRecord } from "#practice/sittings.store.ts";

/** Begins a sitting, or gives the one already open. Throws `problem.not_found`. */
export async function beginSitting(
  context: PracticeContext,
  problemId: string,
  { interview }: { interview: boolean },
): Promise<Sitting> {
  requireProblem(context, problemId);
  const userId = context.user.id;
  return inTransaction(context.database, async (database) => {
    const open = await findOpenSitting(database, userId, problemId);
    if (open !== null) return toSitting(context, open);
    const id = context.ids.next("sit");
    await insertSitting(database, { userId, id, problemId, startedAt: context.clock().toISOString(), interview });
    return toSitting(context, await requireSitting(database, userId, id));
  });
}

/** Moves a sitting's clock on, never back, or finishes it. A finished sitting stays as it is. Throws `sitting.not_found`. */
export async function updateSitting(
  context: PracticeContext,
  sittingId: string,
  { activeMs, finished }: { activeMs?: number | undefined; finished?: true | undefined },
): Promise<Sitting> {
  const userId = context.user.id;
  return inTransaction(context.database, async (database) => {
    const sitting = await requireSitting(database, userId, sittingId);
    if (sitting.finishedAt !== null) return toSitting(context, sitting);
    await updateSittingRow(database, userId, sittingId, {
      ...(activeMs === undefined ? {} : { active_ms: advanceClock(sitting.activeMs, activeMs) }),
      ...(finished ? { finished_at: context.clock().toISOString() } : {}),
    });
    return toSitting(context, await requireSitting(database, userId, sittingId));
  });
}

/**
 * Opens the pattern, a hint or the solution, at any time, and records it; opening it again changes nothing.
 * Throws `sitting.not_found`, `problem.not_found`, `hint.rung_missing`, `hint.out_of_order`.
 */
export async function look(context: PracticeContext, sittingId: string, request: LookRequest): Promise<Sitting> {
  const step = toStep(request);
  const userId = context.user.id;
  return inTransaction(context.database, async (database) => {
    const sitting = await requireSitting(database, userId, sittingId);
    const { problemId } = sitting;
    requireProblem(context, problemId);
    if (step.kind === "hint" && !mayOpenHint(step.rung, sitting.looks)) throw hintOutOfOrder(step.rung);
    await insertLook(database, { userId, sittingId, problemId, ...step, lookedAt: context.clock().toISOString() });
    return toSitting(context, await requireSitting(database, userId, sittingId));
  });
}

/** What was typed in a sitting, edit by edit. Throws `sitting.not_found`. */
export async function readReplay(context: PracticeContext, sittingId: string): Promise<Replay> {
  const sitting = await requireSitting(context.database, context.user.id, sittingId);
  return {
    startingDocument: sitting.startingDocument ?? "",
    edits: await findEdits(context.database, context.user.id, sittingId),
  };
}

/** The user's sitting, of `problemId` where one is given. Throws `sitting.not_found`. */
export async function requireSitting(
  database: PracticeDatabase,
  userId: string,
  id: string,
  problemId?: string,
): Promise<SittingRecord> {
  const sitting = await findSitting(database, userId, id);
  if (sitting === null || (problemId !== undefined && sitting.problemId !== problemId)) throw sittingNotFound(id);
  return sitting;
}

/** A sitting as the user sees it, with the content of what was looked at. */
export function toSitting(context: PracticeContext, record: SittingRecord): Sitting {
  const { passedCases, startingDocument: _, looks, ...rest } = record;
  const problem = context.catalogue.problems.get(record.problemId);
  const tests = problem === undefined ? [] : findTests(problem.tests).map(({ name }) => name);
  return {
    ...rest,
    levelsPassed: levelsPassed(tests, passedCases),
    looks: looks.map((one) => ({ ...one, content: contentOf(problem, one) })),
  };
}

function toStep({ kind, rung }: LookRequest): HelpStep {
  if (kind !== "hint") return { kind, rung: null };
  if (rung === undefined || rung === null) throw hintRungMissing();
  return { kind, rung };
}

/** Empty where the problem has left the catalogue since. */
function contentOf(problem: Problem | undefined, { kind, rung }: LookRecord): string {
  if (problem === undefined) return "";
  if (kind === "pattern") return problem.pattern;
  if (kind === "solution") return problem.solution;
  return problem.hints[(rung ?? 1) - 1] ?? "";
}
