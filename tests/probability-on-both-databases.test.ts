import { coverAnswer } from "#knowledge/topics/answers.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import {
  answerProbability,
  readProbabilityHome,
  readProbabilityProblem,
} from "#knowledge/probability/probability.service.ts";
import {
  answerInSet,
  deleteSet,
  finishSet,
  listSets,
  purgeDeletedSets,
  readSet,
  restoreSet,
  startSet,
} from "#knowledge/probability/timed-sets.service.ts";
import { readTopic } from "#knowledge/topics/topics.service.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { probabilityProblems } from "#probability/all-problems.ts";
import { createDraws } from "#probability/draws.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const [some = "", other = ""] = probabilityProblems.filter(({ traps }) => traps.length > 0).map(({ id }) => id);

const instanceOf = (id: string, seed: number) => {
  const problem = probabilityProblems.find((one) => one.id === id);
  if (problem === undefined) throw new Error(`no ${id}`);
  return { problem, instance: problem.instance(createDraws(seed)) };
};

describe.each(["sqlite", "postgres"] as const)("probability on %s", (kind) => {
  let practice: TestPractice;
  let context: KnowledgeContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestKnowledge(practice);
  });
  afterEach(async () => practice.close());

  test("a problem is told without its answer; after one's own the solution follows, and the first answer stands", async () => {
    const page = await readProbabilityProblem(context, some, 7);
    const { instance } = instanceOf(some, 7);
    expect(page).toMatchObject({ id: some, seed: 7, statement: instance.statement, attempt: null, history: [] });
    expect(Object.keys(page)).not.toContain("answer");
    const typed = ` ${instance.answer.toFixed(9)}`;
    const attempt = await answerProbability(context, some, { seed: 7, typed, timeMs: 42_000 });
    expect(attempt).toMatchObject({ right: true, typed, trap: null, answer: instance.answer, timeMs: 42_000 });
    expect(await answerProbability(context, some, { seed: 7, typed: "99999", timeMs: 1 })).toEqual(attempt);
    const after = await readProbabilityProblem(context, some, 7);
    expect(after.attempt).toEqual(attempt);
    expect(after.history).toMatchObject([{ right: true, seed: 7 }]);
    const fresh = await readProbabilityProblem(context, some, null);
    expect(fresh.attempt).toBeNull();
  });

  test("a wrong answer names its trap, one that cannot be read is refused and not kept, and giving up is wrong", async () => {
    const { problem, instance } = instanceOf(some, 11);
    const [trap] = problem.traps;
    const value = instance.wrong[trap?.key ?? ""] ?? Number.NaN;
    await expect(answerProbability(context, some, { seed: 11, typed: "0,5", timeMs: 1 })).rejects.toMatchObject({
      code: "probability.unreadable",
      message: expect.stringContaining("character 2"),
    });
    const attempt = await answerProbability(context, some, { seed: 11, typed: String(value), timeMs: 1 });
    expect(attempt).toMatchObject({ right: false, trap: trap?.says });
    const looked = await answerProbability(context, some, { seed: 12, typed: null, timeMs: 1 });
    expect(looked).toMatchObject({ right: false, typed: null, value: null });
    await expect(readProbabilityProblem(context, "no-such", 1)).rejects.toMatchObject({
      code: "probability.not_found",
    });
  });

  test("what went wrong comes back first, and what was right waits", async () => {
    const before = await readProbabilityHome(context);
    expect(before.problems.length).toBe(probabilityProblems.length);
    expect(before.next.map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => "never tried"));
    await answerProbability(context, some, { seed: 1, typed: null, timeMs: 60_000 });
    const { instance } = instanceOf(other, 1);
    await answerProbability(context, other, { seed: 1, typed: String(instance.answer), timeMs: 60_000 });
    practice.pass(2 * dayMs);
    const { problems, next } = await readProbabilityHome(context);
    expect(next[0]).toEqual({ problemId: some, reason: "wrong 2 days ago" });
    expect(next.map(({ problemId }) => problemId)).not.toContain(other);
    expect(problems.find(({ id }) => id === other)).toMatchObject({
      attempts: 1,
      right: 1,
      lastRight: true,
      bestMs: 60_000,
    });
  });

  test("a timed set keeps what is typed, judges at the end, and tells nothing before", async () => {
    const set = await startSet(context, { kind: "probability" });
    expect(set).toMatchObject({ minutes: 20, finishedAt: null });
    expect(set.items.length).toBe(8);
    expect(new Set(set.items.map(({ topicId }) => topicId)).size).toBe(8);
    await answerInSet(context, set.id, 0, { typed: "0.5", timeMs: 1000 });
    await answerInSet(context, set.id, 0, { typed: "nonsense", timeMs: 2000 });
    await expect(answerInSet(context, set.id, 8, { typed: "1", timeMs: 1 })).rejects.toMatchObject({
      code: "set.place_not_found",
    });
    const open = await readSet(context, set.id);
    expect(open.items[0]).toMatchObject({ typed: "nonsense", timeMs: 2000, result: null, made: null });
    practice.pass(30 * minuteMs);
    const items = (await readSet(context, set.id)).items;
    expect(items.every(({ result }) => result === null)).toBe(true);
    const finished = await finishSet(context, set.id, { answers: [{ place: 1, typed: "1/3", timeMs: 500 }] });
    // no later than its time was up
    expect(finished.finishedAt).toBe("2026-11-21T09:20:00.000Z");
    expect(finished.items[0]).toMatchObject({ made: false, result: { attempt: { typed: "nonsense", value: null } } });
    expect(finished.items[1]).toMatchObject({ result: { attempt: { value: 1 / 3, setId: set.id } } });
    await expect(answerInSet(context, set.id, 2, { typed: "1", timeMs: 1 })).rejects.toMatchObject({
      code: "set.finished",
    });
    expect(await finishSet(context, set.id, { answers: [] })).toEqual(finished);
    // places that were never seen are no attempts
    const { problems } = await readProbabilityHome(context);
    expect(problems.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(2);
    await expect(readSet(context, "set_none")).rejects.toMatchObject({ code: "set.not_found" });
  });

  test("a quiz mixes problems and questions; answers become answers of the topic, and ticks decide", async () => {
    const quiz = await startSet(context, { kind: "daily" });
    const place = quiz.items.findIndex((item) => item.kind === "question");
    expect(quiz.items.filter((item) => item.kind === "problem").length).toBe(2);
    expect(place).toBeGreaterThanOrEqual(0);
    const finished = await finishSet(context, quiz.id, {
      answers: [{ place, typed: "The number added to itself.", timeMs: 9000 }],
    });
    const result = finished.items[place]?.result;
    if (result?.kind !== "question" || result.answer === null) throw new Error("no answer");
    expect(finished.items[place]?.made).toBeNull();
    expect((await listSets(context))[0]).toMatchObject({ made: 0, open: 1, count: quiz.items.length });
    await coverAnswer(context, result.answer.id, { covered: [true] });
    expect((await readSet(context, quiz.id)).items[place]?.made).toBe(true);
    expect((await listSets(context))[0]).toMatchObject({ made: 1, open: 0 });
  });

  /** A finished quiz of one problem and one question that were answered, and how many attempts and answers count. */
  const finishQuiz = async (): Promise<string> => {
    const quiz = await startSet(context, { kind: "daily" });
    const places = (["problem", "question"] as const).map((wanted) =>
      quiz.items.findIndex((item) => item.kind === wanted),
    );
    const answers = places.map((place) => ({ place, typed: "1/2", timeMs: 9000 }));
    await finishSet(context, quiz.id, { answers });
    return quiz.id;
  };
  const attemptsCounted = async (): Promise<number> =>
    (await readProbabilityHome(context)).problems.reduce((sum, { attempts }) => sum + attempts, 0);
  const answersKept = async () =>
    (await readTopic(context, "arithmetic")).questions.filter(({ lastAnswer }) => lastAnswer !== null).length;

  test("a deleted set is nowhere and its attempts do not count, until that is undone; answers in words stay", async () => {
    const id = await finishQuiz();
    const before = [await readSet(context, id), await listSets(context), await readProbabilityHome(context)];
    expect([await attemptsCounted(), await answersKept()]).toEqual([1, 1]);
    await deleteSet(context, id);
    expect(await listSets(context)).toEqual([]);
    expect([await attemptsCounted(), await answersKept()]).toEqual([0, 1]);
    for (const refused of [
      async () => readSet(context, id),
      async () => deleteSet(context, id),
      async () => finishSet(context, id, { answers: [] }),
      async () => answerInSet(context, id, 0, { typed: "1", timeMs: 1 }),
      async () => restoreSet(context, "set_none"),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "set.not_found" });
    expect(await restoreSet(context, id)).toEqual(before[0]);
    expect([await readSet(context, id), await listSets(context), await readProbabilityHome(context)]).toEqual(before);
    expect(await restoreSet(context, id), "restoring twice is restoring once").toEqual(before[0]);
  });

  test("a set that is under way can be deleted, and goes on once that is undone", async () => {
    const { id } = await startSet(context, { kind: "probability" });
    await answerInSet(context, id, 0, { typed: "1/3", timeMs: 700 });
    await deleteSet(context, id);
    await restoreSet(context, id);
    await answerInSet(context, id, 1, { typed: "1/4", timeMs: 800 });
    expect((await readSet(context, id)).items.slice(0, 2)).toMatchObject([{ typed: "1/3" }, { typed: "1/4" }]);
  });

  test("a set deleted a month ago is gone with its attempts, and nothing else", async () => {
    const [old, kept] = [await finishQuiz(), await finishQuiz()];
    await deleteSet(context, old);
    practice.pass(29 * dayMs);
    await purgeDeletedSets(context.database, context.clock);
    await restoreSet(context, old);
    expect(await attemptsCounted()).toBe(2);
    await deleteSet(context, old);
    practice.pass(31 * dayMs);
    await purgeDeletedSets(context.database, context.clock);
    await expect(restoreSet(context, old)).rejects.toMatchObject({ code: "set.not_found" });
    expect((await listSets(context)).map(({ id }) => id)).toEqual([kept]);
    expect([await attemptsCounted(), await answersKept()]).toEqual([1, 2]);
  });

  test("everything is in the export, and importing it twice is importing it once", async () => {
    await answerProbability(context, some, { seed: 3, typed: "C(5,2)/2^5", timeMs: 10 });
    const set = await startSet(context, { kind: "mixed" });
    await answerInSet(context, set.id, 0, { typed: "1/2 naïve 漢字", timeMs: 5 });
    const early = await exportData(practice.context, "test");
    await finishSet(context, set.id, { answers: [] });
    const late = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestKnowledge(elsewhere);
      await importData(elsewhere.context, early);
      expect((await listSets(there))[0]).toMatchObject({ id: set.id, finishedAt: null });
      for (const archive of [late, late, early]) {
        await importData(elsewhere.context, archive);
        expect(await listSets(there)).toEqual(await listSets(context));
        expect(await readSet(there, set.id)).toEqual(await readSet(context, set.id));
        expect(await readProbabilityHome(there)).toEqual(await readProbabilityHome(context));
      }
      await deleteSet(there, set.id);
      await importData(elsewhere.context, late);
      expect(await listSets(there), "what was deleted here stays so").toEqual([]);
      const deleted = await exportData(elsewhere.context, "test");
      await importData(practice.context, deleted);
      expect((await listSets(context)).map(({ id }) => id)).toEqual([set.id]);
      await restoreSet(there, set.id);
      expect(await readSet(there, set.id)).toEqual(await readSet(context, set.id));
    } finally {
      await elsewhere.close();
    }
  });
});
