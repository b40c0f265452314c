import { makeChanges } from "#campaign/records/changes.service.ts";
import { listCards } from "#knowledge/cards/cards.service.ts";
import { critiqueByScript } from "#mock/critiques.service.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockSetupSchema, type MockSetup } from "#mock/mock.schemas.ts";
import { insertCritique } from "#mock/mock.store.ts";
import { rateSelf, readMock, setMockDeleted, startMock } from "#mock/mocks.service.ts";
import { readCalibration } from "#mock/scorecard/calibration.service.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { takeSuggestion } from "#mock/scorecard/taken.service.ts";
import { scriptedInterviewer } from "#mock/scripted/scripted-interviewer.ts";
import { takeTurn } from "#mock/turns.service.ts";
import { readEvidence } from "#plan/evidence/evidence.service.ts";
import type { PlanContext } from "#plan/plan.context.ts";
import type { PlanTables } from "#plan/plan.tables.ts";
import { dayMs } from "#platform/clock.ts";
import { runProblem } from "#practice/runs.service.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestDrills } from "#tests/stand-ins/open-drills.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { openTestStories } from "#tests/stand-ins/open-stories.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import type { Kysely } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const problemId = "double-it";
const theory = mockSetupSchema.parse({
  round: "theory",
  level: "senior",
  style: "warm",
  minutes: 30,
  questions: ["bayes-rule-base-rate"],
});
const coding = mockSetupSchema.parse({ ...theory, round: "ml-coding", questions: [problemId] });
const words = "I would say that this depends on the data, on how much of it there is, and on what one wants to know.";

describe.each(["sqlite", "postgres"] as const)("a scorecard's suggestions on %s", (kind) => {
  let practice: TestPractice;
  let context: MockContext;
  let plan: PlanContext;
  const openOne = async () =>
    openTestPractice({
      judge: scriptedJudge(() => ({ verdict: { kind: "passed", message: "" } })),
      ...(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {}),
    });
  /** Holds a round with one answer beside the question, and scores it. */
  const hold = async (setup: MockSetup): Promise<{ id: string; critique: Critique }> => {
    const { id } = await startMock(context, setup);
    for (const [index, text] of [null, words].entries()) {
      const said = text === null ? null : { text, means: "typed" as const, seconds: null };
      const request = { key: `turn-0000000${index}`, ms: index * 60_000, said, attempts: [] };
      for await (const _ of await takeTurn(context, scriptedInterviewer, id, request, new AbortController().signal));
    }
    await rateSelf(context, id, { scores: {}, words: "" });
    return { id, critique: await critiqueByScript(context, id) };
  };
  const suggestionOf = ({ id, scorecard }: Critique) => {
    const [first] = scorecard.suggestions;
    if (first === undefined) throw new Error("Nothing was suggested.");
    return { critiqueId: id, kind: first.kind, question: first.question };
  };
  const cards = async () => (await listCards(context.knowledge)).cards;

  beforeEach(async () => {
    practice = await openOne();
    context = openTestMock(practice);
    const { user, clock, ids, log, database } = practice.context;
    plan = {
      user,
      clock,
      ids,
      log,
      database: database as unknown as Kysely<PlanTables>,
      practice: practice.context,
      debugging: openTestDrills(practice),
      knowledge: context.knowledge,
      campaign: context.campaign,
      mock: context,
      stories: openTestStories(practice),
      research: context.research,
      followUps: async () => [],
    };
  });
  afterEach(async () => practice.close());

  test("a card of what was missed is made, taken back and brought back as it was", async () => {
    const { id, critique } = await hold(theory);
    const request = suggestionOf(critique);
    const page = await takeSuggestion(context, id, { ...request, became: "card" });
    const [card] = await cards();
    expect(card).toMatchObject({
      origin: "question",
      questionId: request.question,
      front: critique.scorecard.coverage[0]?.ask,
      back: expect.stringMatching(/^- /),
    });
    expect(page.taken).toMatchObject([{ question: request.question, became: "card", cardId: card?.id }]);
    await takeSuggestion(context, id, { ...request, became: "card" });
    expect(await cards()).toHaveLength(1);
    expect((await takeSuggestion(context, id, { ...request, became: null })).taken).toMatchObject([{ became: null }]);
    expect(await cards()).toEqual([]);
    await takeSuggestion(context, id, { ...request, became: "card" });
    expect((await cards()).map((one) => one.id)).toEqual([card?.id]);
    await takeSuggestion(context, id, { ...request, became: "plan" });
    expect(await cards()).toEqual([]);
  });

  test("a problem is in the plan with its reason until it is solved, or the mock is gone", async () => {
    const { id, critique } = await hold(coding);
    const request = { ...suggestionOf(critique), became: "plan" as const };
    const taken = async () => (await readEvidence(plan)).taken;
    expect(await taken()).toEqual([]);
    await takeSuggestion(context, id, request);
    expect(await taken()).toMatchObject([
      { kind: "problem", id: problemId, because: "missed in the mock of 21 Nov", href: `/code/${problemId}` },
    ]);
    await setMockDeleted(context, id, true);
    expect(await taken()).toEqual([]);
    await setMockDeleted(context, id, false);
    await takeSuggestion(context, id, { ...request, became: null });
    expect(await taken()).toEqual([]);
    await takeSuggestion(context, id, request);
    practice.pass(60_000);
    const run = { code: "", mode: "submit" as const, sittingId: null, activeMs: null, door: "web" as const };
    for await (const _ of await runProblem(practice.context, problemId, run, new AbortController().signal));
    expect(await taken()).toEqual([]);
  });

  test("what no scorecard suggests is refused, and so is a card of what was not asked", async () => {
    const { id, critique } = await hold(coding);
    const request = suggestionOf(critique);
    const refused = { code: "mock.suggestion_not_found" };
    await expect(takeSuggestion(context, id, { ...request, question: "other", became: "plan" })).rejects.toMatchObject(
      refused,
    );
    await expect(
      takeSuggestion(context, id, { ...request, critiqueId: "crit_", became: "plan" }),
    ).rejects.toMatchObject(refused);
    await expect(takeSuggestion(context, id, { ...request, became: "card" })).rejects.toMatchObject({
      code: "mock.suggestion_no_card",
    });
    expect((await readMock(context, id)).taken).toEqual([]);
  });

  test("what became of them goes out and comes in with the round", async () => {
    const { id, critique } = await hold(theory);
    await takeSuggestion(context, id, { ...suggestionOf(critique), became: "plan" });
    const archive = await exportData(practice.context, "test");
    const other = await openOne();
    try {
      await importData(other.context, archive);
      expect((await readMock(openTestMock(other), id)).taken).toEqual((await readMock(context, id)).taken);
    } finally {
      await other.close();
    }
  });

  test("scores are held against how real rounds came out, from five of them on", async () => {
    const { id, critique } = await hold(theory);
    const scored = critique.scorecard.dimensions.map((one) => ({ ...one, score: 3 }));
    const later = {
      ...critique,
      id: context.ids.next("crit"),
      scorecard: { ...critique.scorecard, dimensions: scored },
    };
    await insertCritique(context.database, context.user.id, id, later);
    const [company, application] = ["comp", "appl"].map((one) => context.ids.next(one));
    await makeChanges(context.campaign, [
      { op: "put", id: company ?? "", fields: { name: "Meridian" } },
      { op: "put", id: application ?? "", fields: { companyId: company } },
    ]);
    const add = async (outcome: string): Promise<unknown> => {
      practice.pass(dayMs);
      const startsAt = context.clock().toISOString();
      const fields = { applicationId: application, type: "theory", startsAt, outcome };
      return makeChanges(context.campaign, [{ op: "put", id: context.ids.next("roun"), fields }]);
    };
    for (const outcome of ["passed", "lost", "passed", "open", "cancelled", "lost"]) await add(outcome);
    expect(await readCalibration(context)).toMatchObject({
      points: [{ name: "Theory at Meridian", score: 3, mocks: 1, passed: true, verdict: null }, {}, {}, {}],
      shares: null,
    });
    await add("passed");
    expect((await readCalibration(context)).shares).toMatchObject({ all: { of: 5, passed: 3 }, middle: 3 });
  });
});
