import { critiqueByScript } from "#mock/critiques.service.ts";
import type { Interviewer } from "#mock/interviewer.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockSetupSchema, type TurnLine, type TurnRequest } from "#mock/mock.schemas.ts";
import {
  changeMock,
  listMockEvidence,
  listMocks,
  listSpokenRounds,
  listTrends,
  purgeDeletedMocks,
  rateSelf,
  readMock,
  setMockDeleted,
  startMock,
} from "#mock/mocks.service.ts";
import { scriptedInterviewer } from "#mock/scripted/scripted-interviewer.ts";
import { dayMs } from "#platform/clock.ts";
import { takeTurn } from "#mock/turns.service.ts";
import { runProblem } from "#practice/runs.service.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const setup = mockSetupSchema.parse({ round: "theory", level: "senior", style: "warm", minutes: 30 });
const problemId = "double-it";
let outcome: "passed" | "failed" = "passed";
let sent = 0;
const say = (text: string | null, ms = 60_000): TurnRequest => ({
  key: `turn-${String((sent += 1)).padStart(8, "0")}`,
  ms,
  said: text === null ? null : { text, means: "typed", seconds: null },
  attempts: [],
});
const failing: Interviewer = {
  async *turn() {
    yield "Half a sen";
    throw new Error("the line was cut");
  },
};

describe.each(["sqlite", "postgres"] as const)("a mock interview on %s", (kind) => {
  let practice: TestPractice;
  let context: MockContext;
  const openOne = async () =>
    openTestPractice({
      judge: scriptedJudge(() => ({ verdict: { kind: outcome, message: "" } })),
      ...(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {}),
    });
  /** Submits code that comes out so; the attempt's id. */
  const attempt = async (kindOfVerdict: "passed" | "failed"): Promise<string> => {
    outcome = kindOfVerdict;
    const run = {
      code: "def f(): ...",
      mode: "submit" as const,
      sittingId: null,
      activeMs: null,
      door: "web" as const,
    };
    for await (const line of await runProblem(practice.context, problemId, run, new AbortController().signal))
      if (line.type === "attempt-saved") return line.attempt.id;
    throw new Error("No attempt was kept.");
  };
  const turn = async (id: string, request: TurnRequest, interviewer = scriptedInterviewer): Promise<TurnLine[]> => {
    const lines: TurnLine[] = [];
    for await (const line of await takeTurn(context, interviewer, id, request, new AbortController().signal))
      lines.push(line);
    return lines;
  };

  beforeEach(async () => {
    practice = await openOne();
    context = openTestMock(practice);
  });
  afterEach(async () => practice.close());

  test("is held from the first question to its scorecard, and keeps the interviewer's notes until it is over", async () => {
    const { id } = await startMock(context, setup);
    const opening = await turn(id, say(null, 0));
    expect(opening.at(-2)).toMatchObject({ type: "entry", entry: { seq: 0, body: { move: "ask" } } });
    await turn(id, say("I would say that it depends on the data, and on how much of it there is."));
    expect((await readMock(context, id)).entries.map(({ body }) => body.kind)).not.toContain("note");
    const closing = await turn(id, say("And that is all.", 31 * 60_000));
    expect(closing.at(-2)).toMatchObject({ entry: { body: { move: "close" } } });
    const last = await turn(id, say("What does the team do?", 31 * 60_000));
    expect(last.at(-1)).toEqual({ type: "state", state: "closed" });
    const over = await readMock(context, id);
    expect(over).toMatchObject({ state: "closed", ms: 31 * 60_000 });
    expect(over.entries.map(({ body }) => body.kind)).toContain("note");
    await expect(turn(id, say("One more thing."))).rejects.toMatchObject({ code: "mock.over" });
    await expect(critiqueByScript(context, id)).rejects.toMatchObject({ code: "mock.not_rated" });
    await rateSelf(context, id, { scores: { depth: 3 }, words: "Slower." });
    const critique = await critiqueByScript(context, id);
    expect(critique.scorecard.dimensions.map((one) => one.id)).toEqual(over.dimensions.map((one) => one.id));
    expect((await readMock(context, id)).critiques).toEqual([critique]);
    expect(await listMockEvidence(context)).toEqual([{ id, round: "theory", minutes: 31, at: over.startedAt }]);
    expect((await listTrends(context)).every(({ points }) => points[0]?.mockId === id)).toBe(true);
  });

  test("of a round from before there was a track has none, and one that was spoken has a pace", async () => {
    const { id } = await startMock(context, { ...setup, track: "engineer", voice: "spoken" });
    expect((await readMock(context, id)).setup).toMatchObject({ track: "engineer", voice: "spoken" });
    await turn(id, say(null, 0));
    const text = Array.from({ length: 70 }, () => "word").join(" ");
    await turn(id, { ...say(null), said: { text, means: "spoken", seconds: 30 } });
    await rateSelf(context, id, { scores: {}, words: "" });
    expect(await listSpokenRounds(context)).toEqual([]);
    await critiqueByScript(context, id);
    expect(await listSpokenRounds(context)).toMatchObject([{ mockId: id, round: "theory", wordsPerMinute: 140 }]);
    const { track: _, voice: __, ...old } = setup;
    const columns = { setup: JSON.stringify(old) };
    await context.database.updateTable("mocks").set(columns).where("id", "=", id).execute();
    expect((await listMocks(context))[0]?.setup).toMatchObject({ track: null, voice: "typed" });
  });

  test("takes a turn that is sent twice once, and answers it as it did", async () => {
    const { id } = await startMock(context, setup);
    await turn(id, say(null, 0));
    const request = say("It depends.");
    const first = await turn(id, request);
    const again = await turn(id, request);
    const entries = (lines: readonly TurnLine[]) => lines.filter(({ type }) => type === "entry");
    expect(entries(again)).toEqual(entries(first));
    expect((await readMock(context, id)).entries).toHaveLength(3);
  });

  test("keeps what was said where the interviewer fails in the middle, and goes on when asked", async () => {
    const { id } = await startMock(context, setup);
    await turn(id, say(null, 0));
    const lines = await turn(id, say("A long answer that must not be lost."), failing);
    expect(lines.at(-1)).toEqual({ type: "failed", message: "The interviewer could not go on: the line was cut" });
    expect((await readMock(context, id)).entries.at(-1)?.body).toMatchObject({ by: "candidate" });
    const on = await turn(id, say(null));
    expect(on.at(-2)).toMatchObject({ type: "entry", entry: { seq: 3, body: { by: "interviewer" } } });
  });

  test("sees what the judge said of code, once, and asks about the first failure and what comes after a pass", async () => {
    const coding = mockSetupSchema.parse({ ...setup, round: "ml-coding", questions: [problemId] });
    const { id } = await startMock(context, coding);
    await turn(id, say(null, 0));
    expect(await readMock(context, id)).toMatchObject({ problemId, code: {} });
    await changeMock(context, id, { code: { [problemId]: "def f(): ..." } });
    const failed = await attempt("failed");
    const first = await turn(id, { ...say(null), attempts: [failed] });
    expect(first).toMatchObject([
      { entry: { body: { kind: "code", attemptId: failed, passed: false, problemId } } },
      { type: "text" },
      { entry: { body: { text: "What does the failing case tell you?" } } },
      { type: "state" },
    ]);
    expect(
      (await turn(id, { ...say(null), attempts: [failed, await attempt("failed")] })).map(({ type }) => type),
    ).toEqual(["entry", "state"]);
    const passed = await turn(id, { ...say(null), attempts: [await attempt("passed")] });
    expect(passed.at(-2)).toMatchObject({
      entry: { body: { text: expect.stringContaining("cost in time and memory") } },
    });
    expect((await readMock(context, id)).code).toEqual({ [problemId]: "def f(): ..." });
    await expect(turn(id, { ...say(null), attempts: ["att_none"] })).rejects.toMatchObject({
      code: "attempt.not_found",
    });
    await rateSelf(context, id, { scores: {}, words: "" });
    const { scorecard } = await critiqueByScript(context, id);
    expect(scorecard.dimensions.find((one) => one.id === "correctness")).toMatchObject({ score: 3 });
  });

  test("lets one page at a time have the interviewer's ear, and loses nothing of either", async () => {
    const { id } = await startMock(context, setup);
    await turn(id, say(null, 0));
    const slow: Interviewer = {
      async *turn(round, signal) {
        await turn(id, say("From the other page."));
        return yield* scriptedInterviewer.turn(round, signal);
      },
    };
    const lines = await turn(id, say("From this page."), slow);
    expect(lines.at(-1)).toMatchObject({ type: "failed" });
    const said = (await readMock(context, id)).entries.flatMap(({ body }) =>
      body.kind === "said" && body.by === "candidate" ? [body.text] : [],
    );
    expect(said).toEqual(["From this page.", "From the other page."]);
  });

  test("has notes and a clock that never runs back, is deleted and comes back", async () => {
    const { id } = await startMock(context, setup);
    expect(await changeMock(context, id, { notes: "Slow down.", ms: 5000 })).toMatchObject({
      notes: "Slow down.",
      ms: 5000,
    });
    expect(await changeMock(context, id, { ms: 100 })).toMatchObject({ ms: 5000, notes: "Slow down." });
    await setMockDeleted(context, id, true);
    expect(await listMocks(context)).toEqual([]);
    await expect(readMock(context, id)).rejects.toMatchObject({ code: "mock.not_found" });
    await setMockDeleted(context, id, false);
    expect(await listMocks(context)).toHaveLength(1);
    await setMockDeleted(context, id, true);
    practice.pass(29 * dayMs);
    await purgeDeletedMocks(context.database, context.clock);
    await setMockDeleted(context, id, false);
    await setMockDeleted(context, id, true);
    practice.pass(31 * dayMs);
    await purgeDeletedMocks(context.database, context.clock);
    await expect(setMockDeleted(context, id, false)).rejects.toMatchObject({ code: "mock.not_found" });
    expect(await context.database.selectFrom("mock_entries").selectAll().execute()).toEqual([]);
    await expect(setMockDeleted(context, "mock_none", true)).rejects.toMatchObject({ code: "mock.not_found" });
  });

  test("goes out and comes in whole, and a second time changes nothing", async () => {
    const { id } = await startMock(context, setup);
    await turn(id, say(null, 0));
    await turn(id, say("It depends."));
    await changeMock(context, id, { state: "closed" });
    await rateSelf(context, id, { scores: { depth: 2 }, words: "" });
    await critiqueByScript(context, id);
    const archive = await exportData(practice.context, "test");
    const other = await openOne();
    try {
      await importData(other.context, archive);
      await importData(other.context, archive);
      expect(await readMock(openTestMock(other), id)).toEqual(await readMock(context, id));
    } finally {
      await other.close();
    }
  });
});
