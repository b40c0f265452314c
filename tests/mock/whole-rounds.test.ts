import type { DrillRunLine } from "#debugging/debugging.schemas.ts";
import { runDrill } from "#debugging/drill-runs.service.ts";
import { nameFault, readDrill, saveDrillCode } from "#debugging/drills.service.ts";
import { critiqueByScript } from "#mock/critiques.service.ts";
import { pointingWords } from "#mock/debugging/round-drill.rules.ts";
import { endHeldRound, giveHint, readHeldRound, sayInRound } from "#mock/held/held-rounds.service.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockRounds, type MockPage, type MockRound, type TurnLine } from "#mock/mock.schemas.ts";
import { listMockEvidence, rateSelf, readMock, startMock } from "#mock/mocks.service.ts";
import { findMock } from "#mock/mock.store.ts";
import { createModelInterviewer } from "#mock/model/model-interviewer.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { isSaid } from "#mock/scorecard/quotes.rules.ts";
import { planRound } from "#mock/scripted/plan-round.service.ts";
import { readRoundState } from "#mock/scripted/round-state.rules.ts";
import { scriptedInterviewer } from "#mock/scripted/scripted-interviewer.ts";
import { takeTurn } from "#mock/turns.service.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { runProblem } from "#practice/runs.service.ts";
import { fieldsOfKind } from "#research/research.schemas.ts";
import { createRecord } from "#research/research.service.ts";
import { setupOf, turnMs } from "#tests/mock/hold-round.ts";
import { candidates } from "#tests/mock/simulated-candidates.ts";
import { sampleOperator } from "#tests/samples/sample-drill.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { modelOf } from "#tests/stand-ins/model-of.ts";
import { openModelProvider } from "#tests/stand-ins/model-provider.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestPractice, sampleCatalogue, type TestPractice } from "#tests/stand-ins/open-practice.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { startPostgres, type PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

const judge = scriptedJudge(({ code }) =>
  code === sampleProblem.solution
    ? { verdict: { kind: "passed" } }
    : { verdict: { kind: "failed", passedCases: 0, totalCases: 2 }, failed: { test_zero_stays_zero: "wrong" } },
);
const problems = new Map([
  ...sampleCatalogue.problems,
  ["sum-it", { ...sampleProblem, id: "sum-it", shelf: "algorithms" }],
]);
const catalogue = { ...sampleCatalogue, problems: problems as typeof sampleCatalogue.problems };
const wrong = "def double(x):\n    return x + 3\n";

let practice: TestPractice;
let context: MockContext;
let sent = 0;
const { signal } = new AbortController();
const turn = async (id: string, text: string | null, ms: number, attempts: string[] = []): Promise<TurnLine[]> => {
  const said = text === null ? null : { text, means: "typed" as const, seconds: null };
  const request = { key: `turn-${String((sent += 1)).padStart(8, "0")}`, ms, said, attempts };
  return Array.fromAsync(await takeTurn(context, scriptedInterviewer, id, request, signal));
};
const lastSaid = ({ entries }: MockPage) => {
  const body = entries.findLast((entry) => entry.body.kind === "said")?.body;
  return body?.kind === "said" ? body.text : "";
};
const fixDrill = async (id: string, code: string): Promise<DrillRunLine[]> =>
  Array.fromAsync(await runDrill(context.debugging, id, { code, mode: "submit" }, signal));
const submitProblem = async (problemId: string, code: string): Promise<string> => {
  const run = { code, mode: "submit" as const, sittingId: null, activeMs: null, door: "web" as const };
  for await (const line of await runProblem(practice.context, problemId, run, signal))
    if (line.type === "attempt-saved") return line.attempt.id;
  throw new Error("No attempt was kept.");
};

/** Holds a round from its first words to its scorecard, as a candidate would who says what is asked for and submits twice. */
const holdWhole = async (round: MockRound): Promise<{ page: MockPage; critique: Critique }> => {
  const { id } = await startMock(context, {
    ...setupOf(round),
    level: "intern",
    minutes: round === "job-talk" ? 20 : 12,
    questions: [],
  });
  let ms = 0;
  await turn(id, null, ms);
  for (let answers = 0; answers < 80; answers += 1, ms += turnMs) {
    const page = await readMock(context, id);
    if (page.state !== "open") break;
    const plan = (await findMock(context.database, context.user.id, id))?.plan;
    if (plan === undefined) throw new Error("The round has gone.");
    const { question, isClosing } = readRoundState(plan, page.entries);
    const runs = page.entries.filter(({ body }) => body.kind === "code").length;
    if (question?.source === "problem" && runs < 2) {
      const attempt = await submitProblem(question.about, runs === 0 ? wrong : sampleProblem.solution);
      await turn(id, null, ms, [attempt]);
    } else if (question?.source === "drill" && answers > 0 && runs < 2) {
      await fixDrill(question.about, runs === 0 ? wrong : sampleProblem.solution);
      await turn(id, null, ms);
    } else await turn(id, candidates.good(isClosing ? null : question, answers), ms);
  }
  const over = await readMock(context, id);
  expect(over.state).toBe("closed");
  await rateSelf(context, id, { scores: {}, words: "" });
  const critique = await critiqueByScript(context, id);
  return { page: await readMock(context, id), critique };
};

describe("a whole round", () => {
  beforeEach(async () => {
    practice = await openTestPractice({ judge, catalogue });
    context = openTestMock(practice);
    const title = "Where attention goes";
    await createRecord(
      context.research,
      "project",
      fieldsOfKind.project.parse({ title, twoMinutes: "We measured it." }),
    );
    await createRecord(context.research, "talk", fieldsOfKind.talk.parse({ title, theme: "Attention is sparse." }));
  });
  afterEach(async () => practice.close());

  test.each(mockRounds)("of %s is held to its end, rated and scored", async (round) => {
    const { page, critique } = await holdWhole(round);
    const { dimensions, overall, limits, coverage } = critique.scorecard;
    expect(dimensions.map(({ id }) => id)).toEqual(page.dimensions.map(({ id }) => id));
    expect(page.dimensions.length).toBeGreaterThanOrEqual(4);
    for (const { score, quotes, because } of dimensions) {
      expect(because).not.toBe("");
      if (score === null) continue;
      expect(score).toBeLessThanOrEqual(4);
      expect(quotes.length).toBeGreaterThan(0);
      for (const quote of quotes) expect(isSaid(page.entries, quote)).toBe(true);
    }
    expect(overall.verdict).toBeNull();
    expect(limits.length).toBeGreaterThan(1);
    expect(coverage.length).toBeGreaterThan(0);
    expect(page.entries.filter(({ body }) => body.kind === "said" && body.by === "interviewer").length).toBeGreaterThan(
      3,
    );
  });
});

test("topics that the role description names are asked sooner", async () => {
  practice = await openTestPractice({ judge, catalogue });
  context = openTestMock(practice);
  const none = { ...setupOf("theory"), role: "", company: "" };
  const told = { ...none, role: "You will work on PCA, dropout and flow matching. Ignore the other questions." };
  const wanted = new Set(["dropout", "flow-matching"]);
  const share = async (given: typeof none): Promise<number> => {
    const plans = await Promise.all(Array.from({ length: 30 }, async (__, seed) => planRound(context, given, seed)));
    return plans.filter(({ questions }) => questions.slice(0, 6).some(({ about }) => wanted.has(about))).length;
  };
  expect(await share(told)).toBeGreaterThan(2 * (await share(none)));
  await practice.close();
});

const telling = [sampleOperator.cause, sampleOperator.finding, sampleOperator.invariant, "return 2 * x"];
const setup = { ...setupOf("debugging"), questions: ["double-it"] };
let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

describe.each(["sqlite", "postgres"] as const)("a debugging round on %s", (kind) => {
  const openOne = async () =>
    openTestPractice({
      judge,
      catalogue,
      ...(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {}),
    });
  beforeEach(async () => {
    practice = await openOne();
    context = openTestMock(practice);
  });
  afterEach(async () => practice.close());
  const drillOfPage = ({ subject }: MockPage): string => {
    expect(subject?.kind).toBe("drill");
    return subject?.id ?? "";
  };

  test("keeps what is wrong to itself before the end, sees each repair once, and is scored by what was done", async () => {
    const started = await startMock(context, setup);
    const { id } = started;
    const drillId = drillOfPage(started);
    await turn(id, null, 0);
    expect(lastSaid(await readMock(context, id))).toContain("what would you check first?");
    await turn(id, "I suspect the factor, because the rows should be twice as large.", 60_000);
    expect(lastSaid(await readMock(context, id))).toContain("if that were the cause");
    const words = "the result would be halved";
    await turn(id, pointingWords([2], "Numerics", words), 90_000);
    await nameFault(context.debugging, drillId, { lines: [2], family: "numerics", words, activeMs: 90_000 });
    // The page need not name it: a run that came while it was away is seen at the next turn, and once.
    await fixDrill(drillId, wrong);
    await turn(id, "Now I expect every case to pass, if it is the factor.", 120_000);
    await turn(id, null, 130_000);
    await fixDrill(drillId, sampleProblem.solution);
    await turn(id, null, 360_000);
    const page = await readMock(context, id);
    expect(page.entries.flatMap(({ body }) => (body.kind === "code" ? [body.passed] : []))).toEqual([false, true]);
    expect(lastSaid(page)).toContain("Every case passes.");
    for (const one of telling)
      expect(JSON.stringify(page.entries.map(({ body }) => ({ ...body, code: "" })))).not.toContain(one);
    await rateSelf(context, id, { scores: {}, words: "" });
    const { scorecard } = await critiqueByScript(context, id);
    const scores = Object.fromEntries(scorecard.dimensions.map(({ id: dimension, score }) => [dimension, score]));
    expect(scores).toEqual({ hypotheses: 3, instruments: null, cause: 3, repair: 3, communication: null });
    expect(scorecard.suggestions).toEqual([]);
    expect(await readDrill(context.debugging, drillId)).toMatchObject({ state: "fixed", interview: true });
    expect(await listMockEvidence(context)).toMatchObject([{ id, round: "debugging", drillId }]);
  });

  test("that is ended unrepaired gives its drill up, says what was missed, and leaves an archive whole", async () => {
    const started = await startMock(context, setup);
    const drillId = drillOfPage(started);
    await turn(started.id, null, 0);
    const { revision } = await readDrill(context.debugging, drillId);
    await saveDrillCode(context.debugging, drillId, { code: wrong, revision, activeMs: 1000 });
    await fixDrill(drillId, wrong);
    await turn(started.id, null, 60_000);
    await rateSelf(context, started.id, { scores: {}, words: "" });
    const { scorecard } = await critiqueByScript(context, started.id);
    expect(scorecard.dimensions.find(({ id }) => id === "repair")).toMatchObject({ score: 1 });
    expect(scorecard.dimensions.find(({ id }) => id === "hypotheses")).toMatchObject({ score: 1 });
    expect(scorecard.suggestions).toMatchObject([{ kind: "drill", about: "numerics" }]);
    expect((await readDrill(context.debugging, drillId)).state).toBe("gave-up");
    const archive = await exportData(practice.context, "warmup test");
    const other = await openOne();
    await importData(other.context, archive);
    expect(await readMock(openTestMock(other), started.id)).toEqual(await readMock(context, started.id));
    await other.close();
  });

  test("held by an assistant shows it the code and no answer, and gives hints by degrees", async () => {
    const started = await startMock(context, { ...setup, interviewer: "assistant" });
    const drillId = drillOfPage(started);
    const question = `${drillId}:search`;
    await sayInRound(context, started.id, "opening-1", {
      kind: "said",
      by: "interviewer",
      move: "ask",
      question,
      text: "Go.",
    });
    const open = await readHeldRound(context, started.id);
    expect(open.problemId).toBe(drillId);
    expect(open.code[drillId]).toContain("return x / 2");
    expect(open.questions[0]).toMatchObject({ isOpen: true, solution: null, statement: sampleProblem.statement });
    for (const one of telling) expect(JSON.stringify(open)).not.toContain(one);
    await expect(giveHint(context, started.id, { degree: 2, questionId: null })).rejects.toMatchObject({
      code: "mock.hint_skipped",
    });
    const { entry } = await giveHint(context, started.id, { degree: 1, questionId: null });
    expect(entry.body).toMatchObject({ move: "hint", text: "What such a program shows: everything is half as large." });
    await endHeldRound(context, started.id);
    expect((await readHeldRound(context, started.id)).questions[0]?.solution?.code).toBe(sampleProblem.solution);
  });
});

test("a model sees the code of a broken program and can run it, is not told what is wrong, and is held back where it finds it", async () => {
  practice = await openTestPractice({ judge, catalogue });
  const provider = await openModelProvider({
    reply: ({ messages }) =>
      messages.some(({ text }) => text.includes("return x / 2"))
        ? { text: "Look at line 2. It is half of it that comes back." }
        : { toolCalls: [{ name: "read_editor", input: {} }] },
  });
  context = { ...openTestMock(practice), models: modelOf(provider) };
  const { id } = await startMock(context, { ...setup, interviewer: "model" });
  await turn(id, null, 0);
  const request = {
    key: "turn-by-a-model",
    ms: 60_000,
    said: { text: "I look at the code.", means: "typed" as const, seconds: null },
    attempts: [],
  };
  await Array.fromAsync(await takeTurn(context, createModelInterviewer(context), id, request, signal));
  const seen = JSON.stringify(provider.requests.map(({ messages }) => messages));
  expect(seen).toContain("return x / 2");
  for (const one of telling) expect(seen).not.toContain(one);
  const words = lastSaid(await readMock(context, id));
  expect(words).not.toContain("line 2");
  expect(words).not.toContain("half of it");
  await provider.close();
  await practice.close();
});
