import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { drillNotSaved, followUpNotYet, programNotFound } from "#debugging/debugging.errors.ts";
import { runDrillSchema } from "#debugging/debugging.schemas.ts";
import type { DrillRunLine, RunDrill } from "#debugging/debugging.schemas.ts";
import { programOf } from "#debugging/drill-page.ts";
import { clockOf, readDrill, requireDrill } from "#debugging/drills.service.ts";
import { insertDrillRun, updateDrill } from "#debugging/drills.store.ts";
import type { DrillRecord } from "#debugging/drills.store.ts";
import type { RunRequest, Verdict } from "#judge/judge.schemas.ts";
import { settleRun, verdictWithoutJudge } from "#judge/settle-run.ts";
import { inTransaction, isDiskFull } from "#platform/database.ts";
import { diskFull } from "#platform/platform.errors.ts";
import { requireStorable } from "#platform/require-storable.ts";

/** A training program computes for seconds; on a busy machine they become a minute. Its CPU time is bounded as ever. */
const trainingLimits = { wallSeconds: 60 };

/**
 * Judges a fix by behaviour (`submit`), or runs the program as a script with its curves (`train`). A submit is kept however
 * it ends; one that passes every test fixes the drill. Throws `drill.not_found`, `program.not_found`,
 * `drill.follow_up_not_yet`, `code.nul_character` before anything runs.
 */
export async function runDrill(
  context: DebuggingContext,
  id: string,
  request: RunDrill,
  signal: AbortSignal,
): Promise<AsyncGenerator<DrillRunLine, void>> {
  const run = runDrillSchema.parse(request);
  requireStorable(run.code);
  const drill = await requireDrill(context, id);
  const found = programOf(context, drill);
  if (found === null) throw programNotFound(drill.program_id);
  const { runtime, forbid, module = "solution" } = found.program;
  const limits = found.training === null ? {} : trainingLimits;
  if (run.mode === "train") return settleRun(context, { runtime, code: run.code, tests: null, limits }, signal);
  const tests = testsOf(drill, found.program.tests, found.training?.followUps ?? [], run.followUp);
  return judgeFix(context, drill, { runtime, code: run.code, tests, module, forbid: [...forbid], limits }, run, signal);
}

function testsOf(
  drill: DrillRecord,
  own: string,
  followUps: readonly { id: string; tests: string }[],
  followUp: string | null,
): string {
  if (followUp === null) return own;
  const found = followUps.find(({ id }) => id === followUp);
  if (!found || drill.state !== "fixed") throw followUpNotYet(followUp);
  return found.tests;
}

async function* judgeFix(
  context: DebuggingContext,
  drill: DrillRecord,
  request: RunRequest,
  run: { followUp: string | null; activeMs: number },
  signal: AbortSignal,
): AsyncGenerator<DrillRunLine, void> {
  const abandoned = new AbortController();
  const startedAt = context.clock().toISOString();
  let verdict: Verdict = verdictWithoutJudge("cancelled");
  let last: DrillRunLine | null = null;
  try {
    for await (const event of settleRun(context, request, AbortSignal.any([signal, abandoned.signal]))) {
      if (event.type === "finished") verdict = event.verdict;
      yield event;
    }
  } finally {
    abandoned.abort();
    last = await recordRun(context, drill.id, { ...run, code: request.code, verdict, startedAt });
  }
  yield last;
}

async function recordRun(
  context: DebuggingContext,
  id: string,
  run: { followUp: string | null; activeMs: number; code: string; verdict: Verdict; startedAt: string },
): Promise<DrillRunLine> {
  try {
    const fixed = await inTransaction(context.database, async (database) =>
      storeRun({ ...context, database }, id, run),
    );
    if (fixed !== null) context.pool.prepare(context, fixed);
    return { type: "drill-saved", drill: await readDrill(context, id) };
  } catch (error) {
    context.log.error({ err: error, drill: id }, "A judged fix could not be stored.");
    const { code, message } = isDiskFull(error) ? diskFull() : drillNotSaved();
    return { type: "not-saved", error: { code, message } };
  }
}

/** Gives the kind of the drill where this fixed it, else null. */
async function storeRun(
  context: DebuggingContext,
  id: string,
  { followUp, activeMs, code, verdict, startedAt }: Parameters<typeof recordRun>[2],
): Promise<DrillRecord["kind"] | null> {
  const { database, user, ids } = context;
  const drill = await requireDrill(context, id);
  const now = clockOf(drill, activeMs);
  await insertDrillRun(database, {
    user_id: user.id,
    id: ids.next("run"),
    drill_id: id,
    created_at: startedAt,
    active_ms: now,
    follow_up: followUp,
    verdict_kind: verdict.kind,
    passed_cases: verdict.passedCases,
    total_cases: verdict.totalCases,
    code,
  });
  const passed = verdict.kind === "passed";
  const fixes = passed && followUp === null && drill.state === "open";
  const passedFollowUps = new Set(drill.passed_follow_ups);
  if (passed && followUp !== null) passedFollowUps.add(followUp);
  await updateDrill(database, user.id, id, {
    active_ms: now,
    passed_follow_ups: JSON.stringify([...passedFollowUps]),
    ...(fixes ? { state: "fixed", finished_at: context.clock().toISOString() } : {}),
  });
  return fixes ? drill.kind : null;
}
