import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { RunEvent, Verdict } from "#judge/judge.schemas.ts";
import { inTransaction, isDiskFull } from "#platform/database.ts";
import { diskFull } from "#platform/platform.errors.ts";
import { insertAttempt } from "#practice/attempts.store.ts";
import { findGiveaways } from "#practice/evidence.store.ts";
import type { PracticeContext, PracticeDatabase } from "#practice/practice.context.ts";
import { attemptNotSaved } from "#practice/practice.errors.ts";
import { advanceClock, advanceProgress, isAided } from "#practice/practice.rules.ts";
import { startRunSchema } from "#practice/practice.schemas.ts";
import type { Attempt, AttemptCase, AttemptSummary, RunLine, StartRun } from "#practice/practice.schemas.ts";
import { readStanding } from "#practice/problems.service.ts";
import { requireProblem } from "#practice/require-problem.ts";
import { requireStorable } from "#platform/require-storable.ts";
import { settleRun, verdictWithoutJudge } from "#judge/settle-run.ts";
import { requireSitting, toSitting } from "#practice/sittings.service.ts";
import { findSitting, updateSittingRow } from "#practice/sittings.store.ts";
import type { SittingRecord } from "#practice/sittings.store.ts";

/** A run to start: what the user sent, and the door it came through. */
export interface ProblemRun extends StartRun {
  door: AttemptSummary["door"];
}

interface Submission {
  id: string;
  problem: Problem;
  run: ProblemRun;
  startedAt: string;
}

interface Outcome {
  cases: AttemptCase[];
  verdict: Verdict;
}

/**
 * Runs code against a problem's tests: its examples, or all of them on submit. Streams the judge's events, then the stored
 * attempt. The attempt is stored however the run ends, also when `signal` aborts it or nobody reads on.
 * Throws `problem.not_found`, `sitting.not_found`, `code.nul_character` before anything runs.
 */
export async function runProblem(
  context: PracticeContext,
  problemId: string,
  request: ProblemRun,
  signal: AbortSignal,
): Promise<AsyncGenerator<RunLine, void>> {
  const problem = requireProblem(context, problemId);
  const run = { ...startRunSchema.parse(request), door: request.door };
  requireStorable(run.code);
  if (run.sittingId !== null) await requireSitting(context.database, context.user.id, run.sittingId, problemId);
  return streamRun(
    context,
    { id: context.ids.next("att"), problem, run, startedAt: context.clock().toISOString() },
    signal,
  );
}

async function* streamRun(
  context: PracticeContext,
  submission: Submission,
  signal: AbortSignal,
): AsyncGenerator<RunLine, void> {
  const { problem, run } = submission;
  const abandoned = new AbortController();
  const outcome: Outcome = { cases: [], verdict: verdictWithoutJudge("cancelled") };
  const events = settleRun(
    context,
    {
      runtime: problem.runtime,
      code: run.code,
      tests: problem.tests,
      select: run.mode === "run" ? "examples" : "all",
      forbid: problem.forbid,
    },
    AbortSignal.any([signal, abandoned.signal]),
  );
  let lines: RunLine[] = [];
  try {
    for await (const event of events) {
      noteEvent(outcome, event);
      yield event;
    }
  } finally {
    abandoned.abort();
    lines = [await recordRun(context, submission, outcome)];
  }
  yield* lines;
}

async function recordRun(context: PracticeContext, submission: Submission, outcome: Outcome): Promise<RunLine> {
  try {
    const { attempt, sitting } = await inTransaction(context.database, (database) =>
      storeRun(context, database, submission, outcome),
    );
    const { code: _, cases: __, ...summary } = attempt;
    const standing = await readStanding(context, submission.problem);
    return {
      type: "attempt-saved",
      attempt: summary,
      sitting: sitting === null ? null : toSitting(context, sitting),
      ...standing,
    };
  } catch (error) {
    context.log.error({ err: error, attempt: submission.id }, "An attempt could not be stored.");
    const { code, message } = isDiskFull(error) ? diskFull() : attemptNotSaved();
    return { type: "not-saved", error: { code, message } };
  }
}

async function storeRun(
  context: PracticeContext,
  database: PracticeDatabase,
  { id, problem, run, startedAt }: Submission,
  { cases, verdict }: Outcome,
): Promise<{ attempt: Attempt; sitting: SittingRecord | null }> {
  const userId = context.user.id;
  const sittingId = run.sittingId ?? null;
  const sitting = sittingId === null ? null : await findSitting(database, userId, sittingId);
  const giveaways = await findGiveaways(database, userId, problem.id);
  const attempt: Attempt = {
    id,
    problemId: problem.id,
    sittingId,
    mode: run.mode,
    door: run.door,
    createdAt: startedAt,
    activeMs: sitting === null ? null : advanceClock(sitting.activeMs, run.activeMs ?? 0),
    aided: isAided(giveaways, sittingId, Date.parse(startedAt)),
    verdict,
    code: run.code,
    cases,
  };
  await insertAttempt(database, userId, attempt);
  if (sitting === null) return { attempt, sitting };
  await advanceSitting(context, database, sitting, attempt);
  return { attempt, sitting: await findSitting(database, userId, sitting.id) };
}

/** Moves the sitting on by an attempt in it; a submit that passes finishes it. A finished sitting stays as it is. */
async function advanceSitting(
  context: PracticeContext,
  database: PracticeDatabase,
  sitting: SittingRecord,
  attempt: Attempt,
): Promise<void> {
  if (sitting.finishedAt !== null) return;
  const activeMs = attempt.activeMs ?? sitting.activeMs;
  const passing = attempt.cases.filter((one) => one.status === "passed").map((one) => one.name);
  const { passedCases, progressAtMs } = advanceProgress(sitting, passing, activeMs);
  const passed = attempt.mode === "submit" && attempt.verdict.kind === "passed";
  await updateSittingRow(database, context.user.id, sitting.id, {
    active_ms: activeMs,
    progress_at_ms: progressAtMs,
    passed_cases: JSON.stringify(passedCases),
    ...(passed ? { passed: true, finished_at: context.clock().toISOString() } : {}),
  });
}

function noteEvent(outcome: Outcome, event: RunEvent): void {
  if (event.type === "run-started") {
    outcome.cases = event.cases.map(({ name, title }) => ({ name, title, status: "not-run", message: "", wallMs: 0 }));
  } else if (event.type === "case-passed") {
    noteCase(outcome, { name: event.name, status: "passed", message: "", wallMs: event.wallMs });
  } else if (event.type === "case-failed") {
    noteCase(outcome, { name: event.name, status: event.status, message: event.message, wallMs: event.wallMs });
  } else if (event.type === "finished") {
    outcome.verdict = event.verdict;
  }
}

function noteCase(outcome: Outcome, ended: Omit<AttemptCase, "title">): void {
  const known = outcome.cases.find((one) => one.name === ended.name);
  if (known) Object.assign(known, ended);
  else outcome.cases.push({ ...ended, title: ended.name });
}
