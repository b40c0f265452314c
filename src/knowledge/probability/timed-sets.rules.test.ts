import type { Topic } from "#catalogue/topic.schemas.ts";
import { areaNames } from "#catalogue/topic.schemas.ts";
import { chooseProblems, neededProblems, standingOf } from "#knowledge/probability/probability.rules.ts";
import type { PastAttempt } from "#knowledge/probability/probability.rules.ts";
import { drawSet } from "#knowledge/probability/timed-sets.rules.ts";
import type { LastAnswer, SetSource } from "#knowledge/probability/timed-sets.rules.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import { dayMs } from "#platform/clock.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import { probabilityProblems } from "#probability/all-problems.ts";
import { sampleTopic } from "#tests/samples/sample-topic.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const now = new Date("2026-11-21T09:00:00.000Z");
const standpoint = { model: createFsrs6(), now };
const ago = (days: number): string => new Date(now.getTime() - days * dayMs).toISOString();

const topics: Topic[] = areaNames.flatMap((area) =>
  [1, 2, 3].map((weight) => ({
    ...sampleTopic,
    id: `${area}-${weight}`,
    area,
    weight,
    questions: sampleTopic.questions.map((question) => ({ ...question, id: `${area}-${weight}-${question.depth}` })),
  })),
);

const source = (seed: number, answers: ReadonlyMap<string, LastAnswer> = new Map()): SetSource => ({
  problems: neededProblems(probabilityProblems, new Map(), now, createSeededRandom(seed).unit),
  minutes: 20,
  topics,
  answers,
  now,
  random: createSeededRandom(seed),
  drawSeed: () => seed,
});

const attempt = (right: boolean, days: number, timeMs = 60_000): PastAttempt => ({
  problemId: "x",
  right,
  timeMs,
  at: ago(days),
});

describe("standing", () => {
  test("recall falls with time, and lower after a wrong answer than after a right one", () => {
    const recall = (...attempts: PastAttempt[]) =>
      standingOf({ minutes: 3 }, attempts, standpoint).recall ?? Number.NaN;
    expect(recall(attempt(true, 1))).toBeGreaterThan(recall(attempt(true, 20)));
    expect(recall(attempt(false, 3))).toBeLessThan(recall(attempt(true, 3)));
    expect(recall(attempt(true, 9, 600_000))).toBeLessThan(recall(attempt(true, 9)));
    expect(standingOf({ minutes: 3 }, [], standpoint)).toMatchObject({ attempts: 0, recall: null, lastRight: null });
  });

  test("an untried problem of a topic that goes badly comes before one of a topic that goes well", () => {
    const [first] = probabilityProblems;
    const topic = probabilityProblems.filter((problem) => problem.topic === first?.topic);
    const need = (right: boolean) => {
      const tried = topic
        .slice(1)
        .map(({ id }) => [id, standingOf({ minutes: 3 }, [attempt(right, 1)], standpoint)] as const);
      return neededProblems(probabilityProblems, new Map(tried), now).find(({ problem }) => problem === first)?.need;
    };
    expect(need(false)).toBeGreaterThan(need(true) ?? 1);
  });
});

describe("sets", () => {
  test("no problem twice, and no topic twice while there are others", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), (count, seed) => {
        const chosen = chooseProblems(source(seed).problems, count);
        expect(chosen.length).toBe(count);
        expect(new Set(chosen.map(({ problem }) => problem.id)).size).toBe(count);
        const of = new Set(probabilityProblems.map(({ topic }) => topic)).size;
        expect(new Set(chosen.map(({ problem }) => problem.topic)).size).toBe(Math.min(count, of));
      }),
    );
  });

  test("a quiz has as many as asked, of differing topics, at most two questions of an area", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const items = drawSet("mixed", 10, source(seed));
        expect(items.length).toBe(10);
        expect(items.filter(({ kind }) => kind === "problem").length).toBe(4);
        const asked = items.flatMap((item) => (item.kind === "question" ? [item.topicId] : []));
        expect(new Set(asked).size).toBe(6);
        for (const area of areaNames) expect(asked.filter((id) => id.startsWith(area)).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test("no problem of a set takes more than twice its share of the time", () => {
    const minutes = (id: string) => probabilityProblems.find((problem) => problem.id === id)?.minutes;
    const items = drawSet("probability", 8, source(3));
    expect(items.length).toBe(8);
    for (const item of items) expect(item.kind === "problem" && (minutes(item.problemId) ?? 99) <= 5).toBe(true);
  });

  test("a diagnostic has one of each area", () => {
    const items = drawSet("diagnostic", 11, source(5));
    expect(items.length).toBe(areaNames.length);
    expect(items.filter(({ kind }) => kind === "problem").length).toBe(1);
  });

  test("heavy topics and unanswered questions are asked more often", () => {
    const asked = (answers: ReadonlyMap<string, LastAnswer>) =>
      Array.from({ length: 200 }, (_, seed) => drawSet("daily", 5, source(seed, answers))).flatMap((items) =>
        items.flatMap((item) => (item.kind === "question" ? [item] : [])),
      );
    const counts = Map.groupBy(asked(new Map()), ({ topicId }) => topicId.at(-1));
    expect(counts.get("3")?.length ?? 0).toBeGreaterThan(1.8 * (counts.get("1")?.length ?? 0));
    const known = new Map(
      topics.flatMap(({ id, questions }) =>
        id.startsWith("systems") ? questions.map((question) => [question.id, { share: 1, at: ago(1) }] as const) : [],
      ),
    );
    const ofSystems = (answers: ReadonlyMap<string, LastAnswer>) =>
      asked(answers).filter(({ topicId }) => topicId.startsWith("systems")).length;
    expect(ofSystems(known)).toBeLessThan(0.4 * ofSystems(new Map()));
  });
});
