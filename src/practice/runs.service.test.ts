import type { RunRequest } from "#judge/judge.schemas.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import {
  deleteAttempt,
  listAttempts,
  purgeDeletedAttempts,
  readAttempt,
  restoreAttempt,
} from "#practice/attempts.service.ts";
import type { RunLine } from "#practice/practice.schemas.ts";
import { listShelves, readProblem } from "#practice/problems.service.ts";
import { runProblem } from "#practice/runs.service.ts";
import type { ProblemRun } from "#practice/runs.service.ts";
import { runScratchpad } from "#practice/scratchpad.service.ts";
import { beginSitting, look, updateSitting } from "#practice/sittings.service.ts";
import { heldJudge } from "#tests/stand-ins/held-judge.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import type { ScriptedRun } from "#tests/stand-ins/scripted-judge.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const solution = "def double(x):\n    return 2 * x\n";
const never = new AbortController().signal;

/** Answers by the code: the solution passes, `zero` fails one case, `nothing` is cancelled, `broken` is the judge's fault. */
function answer({ code, select }: RunRequest): ScriptedRun {
  if (code === "zero") return { verdict: { kind: "failed" }, failed: { test_zero_stays_zero: "got 1" } };
  if (code === "broken") return { verdict: { kind: "judge-failed" } };
  return { verdict: { kind: "passed", message: String(select) } };
}

let practice: TestPractice;
let judge: ReturnType<typeof scriptedJudge>;

beforeEach(async () => {
  judge = scriptedJudge(answer);
  practice = await openTestPractice({ judge });
});
afterEach(async () => practice.close());

const begin = () => beginSitting(practice.context, "double-it", { interview: false });

async function run(request: Partial<ProblemRun> = {}): Promise<Extract<RunLine, { type: "attempt-saved" }>> {
  const lines: RunLine[] = [];
  const whole: ProblemRun = { code: solution, mode: "submit", door: "web", ...request };
  for await (const line of await runProblem(practice.context, "double-it", whole, never)) lines.push(line);
  const last = lines.at(-1);
  if (last?.type !== "attempt-saved") throw new Error(`The run ended with ${JSON.stringify(last)}.`);
  return last;
}

const stateNow = async () => (await readProblem(practice.context, "double-it")).state;

test("a submit asks the judge for every case in the user's name, a run for the examples", async () => {
  await run({ mode: "submit" });
  await run({ mode: "run" });
  expect(judge.requests.map(({ request, options }) => [request.select, request.runtime, options.owner])).toEqual([
    ["all", "numpy", "local"],
    ["examples", "numpy", "local"],
  ]);
});

test("the judge's events come through as they are, then the stored attempt", async () => {
  const types: string[] = [];
  for await (const line of await runProblem(
    practice.context,
    "double-it",
    { code: solution, mode: "submit", door: "web" },
    never,
  )) {
    types.push(line.type);
  }
  expect(types).toEqual([
    "run-started",
    "case-started",
    "case-passed",
    "case-started",
    "case-passed",
    "finished",
    "attempt-saved",
  ]);
});

test("an attempt keeps its code, its cases and where it came from", async () => {
  const { attempt } = await run({ code: "zero", door: "cli" });
  expect(await readAttempt(practice.context, attempt.id)).toMatchObject({
    code: "zero",
    door: "cli",
    sittingId: null,
    activeMs: null,
    createdAt: "2026-11-21T09:00:00.000Z",
    verdict: { kind: "failed", passedCases: 1, totalCases: 2 },
    cases: [
      { name: "test_the_example_by_hand", title: "the example by hand", status: "passed" },
      { name: "test_zero_stays_zero", status: "failed", message: "got 1", wallMs: 3 },
    ],
  });
});

describe("in a sitting", () => {
  test("a submit that passes finishes it, shows the reference, and sets the best time", async () => {
    const { id } = await begin();
    const line = await run({ sittingId: id, activeMs: 4 * minuteMs });
    expect(line).toMatchObject({
      state: "solved",
      sitting: { id, passed: true, activeMs: 4 * minuteMs, finishedAt: "2026-11-21T09:00:00.000Z" },
      afterwards: { complexity: "Linear." },
      attempt: { aided: false, activeMs: 4 * minuteMs },
    });
    expect(await readProblem(practice.context, "double-it")).toMatchObject({
      bestMs: 4 * minuteMs,
      attempts: 1,
      sitting: null,
    });
  });

  test("a pass over the target is solved-late", async () => {
    const { id } = await begin();
    expect(await run({ sittingId: id, activeMs: 6 * minuteMs })).toMatchObject({ state: "solved-late" });
  });

  test("a run that passes is no submit: nothing is finished or shown", async () => {
    const { id } = await begin();
    expect(await run({ mode: "run", sittingId: id, activeMs: 1 })).toMatchObject({
      state: "started",
      sitting: { finishedAt: null, passed: false },
      afterwards: null,
    });
    expect(await readProblem(practice.context, "double-it")).toMatchObject({
      attempts: 0,
      lastAttemptAt: "2026-11-21T09:00:00.000Z",
    });
  });

  test("a newly passing case moves progress, the same case again does not", async () => {
    const { id } = await begin();
    expect((await run({ code: "zero", sittingId: id, activeMs: 60_000 })).sitting).toMatchObject({
      progressAtMs: 60_000,
    });
    expect((await run({ code: "zero", sittingId: id, activeMs: 90_000 })).sitting).toMatchObject({
      progressAtMs: 60_000,
      activeMs: 90_000,
    });
    expect((await run({ mode: "run", sittingId: id, activeMs: 95_000 })).sitting).toMatchObject({
      progressAtMs: 95_000,
    });
  });

  test("an attempt after a look is aided, and passing it leaves the problem looked-up", async () => {
    const { id } = await begin();
    expect((await run({ code: "zero", sittingId: id })).attempt.aided).toBe(false);
    await look(practice.context, id, { kind: "pattern" });
    expect(await run({ sittingId: id, activeMs: 1 })).toMatchObject({ state: "looked-up", attempt: { aided: true } });
  });

  test("a fresh sitting on another day makes up for a look, the same day does not", async () => {
    const { id } = await begin();
    await look(practice.context, id, { kind: "solution" });
    await updateSitting(practice.context, id, { finished: true });
    expect(await run({ sittingId: (await begin()).id, activeMs: 1 })).toMatchObject({
      state: "looked-up",
      attempt: { aided: true },
    });
    practice.pass(dayMs);
    expect(await run({ sittingId: (await begin()).id, activeMs: minuteMs })).toMatchObject({
      state: "solved",
      attempt: { aided: false },
    });
  });

  test("copying one's own answer the same day is no better time", async () => {
    await run({ sittingId: (await begin()).id, activeMs: 4 * minuteMs });
    practice.pass(minuteMs);
    await run({ sittingId: (await begin()).id, activeMs: 5_000 });
    expect(await readProblem(practice.context, "double-it")).toMatchObject({ bestMs: 4 * minuteMs });
  });

  test("a sitting that is not there, or another problem's, is refused before the judge is asked", async () => {
    const other = await beginSitting(practice.context, "halve-it", { interview: false });
    for (const sittingId of ["sit_gone", other.id]) {
      await expect(run({ sittingId })).rejects.toMatchObject({ code: "sitting.not_found" });
    }
    expect(judge.requests).toEqual([]);
  });
});

test("a pass on no clock is solved-late, for nothing shows that it was in time", async () => {
  expect(await run()).toMatchObject({ state: "solved-late" });
});

test("what the judge broke is stored and does not count", async () => {
  expect(await run({ code: "broken" })).toMatchObject({
    attempt: { verdict: { kind: "judge-failed" } },
    state: "started",
  });
  expect(await listAttempts(practice.context, "double-it")).toHaveLength(1);
  const [summary] = (await listShelves(practice.context)).problems;
  expect(summary).toMatchObject({ attempts: 0, lastAttemptAt: null });
});

describe("a run that is stopped", () => {
  test("is stored as cancelled, with the cases until then", async () => {
    const held = heldJudge();
    practice.context.judge = held;
    const stop = new AbortController();
    const { id } = await begin();
    const lines: RunLine[] = [];
    const reading = (async () => {
      const request: ProblemRun = { code: solution, mode: "submit", door: "web", sittingId: id, activeMs: 7_000 };
      for await (const line of await runProblem(practice.context, "double-it", request, stop.signal)) lines.push(line);
    })();
    await held.begun();
    stop.abort();
    await reading;
    expect(lines.at(-1)).toMatchObject({
      type: "attempt-saved",
      attempt: { verdict: { kind: "cancelled" } },
      sitting: { progressAtMs: 7_000, passed: false },
    });
    const [attempt] = await listAttempts(practice.context, "double-it");
    expect((await readAttempt(practice.context, attempt?.id ?? "")).cases.map(({ status }) => status)).toEqual([
      "passed",
      "not-run",
    ]);
  });

  test("is stored as cancelled also when nobody reads on", async () => {
    practice.context.judge = heldJudge();
    for await (const _ of await runProblem(
      practice.context,
      "double-it",
      { code: "a", mode: "run", door: "web" },
      never,
    ))
      break;
    expect(await listAttempts(practice.context, "double-it")).toMatchObject([{ verdict: { kind: "cancelled" } }]);
  });
});

test("a judge that throws or falls silent ends as judge-failed, stored", async () => {
  for (const failure of [new Error("socket closed"), null]) {
    practice.context.judge = {
      ...judge,
      async *run() {
        yield { type: "run-started", seed: 1, cases: [] };
        if (failure !== null) throw failure;
      },
    };
    expect(await run()).toMatchObject({ attempt: { verdict: { kind: "judge-failed" } } });
  }
});

test("an attempt that cannot be stored is said not to be, at the end of the stream", async () => {
  const lines: RunLine[] = [];
  const stream = await runProblem(
    practice.context,
    "double-it",
    { code: solution, mode: "submit", door: "web" },
    never,
  );
  await practice.context.database.schema.dropTable("attempts").execute();
  for await (const line of stream) lines.push(line);
  expect(lines.at(-2)).toMatchObject({ type: "finished", verdict: { kind: "passed" } });
  expect(lines.at(-1)).toMatchObject({ type: "not-saved", error: { code: "attempt.not_saved" } });
});

describe("a deleted attempt", () => {
  test("is gone from lists and standing, and comes back when restored", async () => {
    const { attempt } = await run({ sittingId: (await begin()).id, activeMs: 1 });
    await deleteAttempt(practice.context, attempt.id);
    expect(await listAttempts(practice.context, "double-it")).toEqual([]);
    expect(await stateNow()).toBe("new");
    await expect(readAttempt(practice.context, attempt.id)).rejects.toMatchObject({ code: "attempt.not_found" });
    await expect(deleteAttempt(practice.context, attempt.id)).rejects.toMatchObject({ code: "attempt.not_found" });
    expect(await restoreAttempt(practice.context, attempt.id)).toEqual(attempt);
    expect(await stateNow()).toBe("solved");
  });

  test("still leaves the reference shown, which was seen", async () => {
    const { attempt } = await run({ sittingId: (await begin()).id, activeMs: 1 });
    await deleteAttempt(practice.context, attempt.id);
    expect((await readProblem(practice.context, "double-it")).afterwards).not.toBeNull();
  });

  test("is purged after thirty days, and not before", async () => {
    const { attempt } = await run();
    await deleteAttempt(practice.context, attempt.id);
    practice.pass(30 * dayMs);
    await purgeDeletedAttempts(practice.context.database, practice.context.clock);
    await restoreAttempt(practice.context, attempt.id);
    await deleteAttempt(practice.context, attempt.id);
    practice.pass(30 * dayMs + 1);
    await purgeDeletedAttempts(practice.context.database, practice.context.clock);
    await expect(restoreAttempt(practice.context, attempt.id)).rejects.toMatchObject({ code: "attempt.not_found" });
  });

  test("of another user can be neither read, deleted nor restored", async () => {
    const { attempt } = await run();
    const stranger = { ...practice.context, user: { id: "grace" } };
    for (const reach of [readAttempt, deleteAttempt, restoreAttempt]) {
      await expect(reach(stranger, attempt.id)).rejects.toMatchObject({ code: "attempt.not_found" });
    }
  });
});

test("the shelf lists the catalogue with each problem's standing and follow-ups' titles", async () => {
  await run({ code: "zero" });
  practice.pass(minuteMs);
  await run({ code: "zero" });
  expect((await listShelves(practice.context)).problems).toMatchObject([
    { id: "double-it", state: "started", attempts: 2, bestMs: null, lastAttemptAt: "2026-11-21T09:01:00.000Z" },
    { id: "halve-it", state: "new", attempts: 0, bestMs: null, lastAttemptAt: null },
  ]);
  expect((await readProblem(practice.context, "halve-it")).followUps).toEqual([
    { id: "double-it", title: "Double it", available: true },
    { id: "third-it", title: "A third of it", available: false },
  ]);
});

test("the scratchpad runs a script and stores nothing", async () => {
  const types: string[] = [];
  for await (const event of runScratchpad(practice.context, { code: "print(1)", runtime: "torch" }, never))
    types.push(event.type);
  expect(types.at(-1)).toBe("finished");
  expect(judge.requests[0]?.request).toMatchObject({ runtime: "torch", tests: null, code: "print(1)" });
  expect(await listAttempts(practice.context, "double-it")).toEqual([]);
});
