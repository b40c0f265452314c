import { readFile } from "node:fs/promises";
import { shelvesSchema } from "#catalogue/catalogue.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import { mockRounds, mockSetupSchema } from "#mock/mock.schemas.ts";
import { chooseBehaviouralQuestions } from "#mock/scripted/talk-questions.rules.ts";
import { chooseTopicQuestions } from "#mock/scripted/topic-questions.rules.ts";
import { leaningOf, leansOf, leanWeight, weighDesigns, type MockTrack } from "#mock/scripted/track-leans.rules.ts";
import { careerTracks } from "#plan/plan.schemas.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import { expect, test } from "vitest";
import { parse } from "yaml";

const question = (id: string, depth: number) => ({ id, depth, ask: "", points: [], wrong: "", followUps: [] });
const topics = new Map(
  (["systems", "optimisation"] as const).flatMap((area) =>
    [1, 2, 3].map((number) => {
      const id = `${area}-${number}`;
      const one = { id, name: id, area, rounds: ["theory"], weight: 2, questions: [question(`${id}-a`, 2)] };
      return [id, one as unknown as Topic] as const;
    }),
  ),
);
/** How often, of 400 rounds, the first question is of an area. */
const firstsOf = (area: string, track: MockTrack): number =>
  Array.from({ length: 400 }, (_, seed) => {
    const random = createSeededRandom(seed);
    const rest = { topics, standings: new Map(), first: [], named: new Set<string>(), count: 1, random, track };
    return chooseTopicQuestions({ ...rest, round: "theory", level: "senior" })[0]?.about.startsWith(area);
  }).filter(Boolean).length;

test("a set-up from before there was a track has none, and is typed", () => {
  const old = { round: "theory", level: "senior", style: "warm", interviewer: "script", minutes: 30 };
  expect(mockSetupSchema.parse(old)).toMatchObject({ track: null, voice: "typed" });
  expect(mockSetupSchema.safeParse({ ...old, track: "manager" }).success).toBe(false);
});

test("what a track leans to comes twice as soon, and without a track nothing does", () => {
  // Three topics of weight 1 against three of weight 2: the first is one of the latter in two rounds of three.
  expect(firstsOf("systems", "engineer") / 400).toBeCloseTo(2 / 3, 1);
  expect(firstsOf("optimisation", "scientist") / 400).toBeCloseTo(2 / 3, 1);
  expect(firstsOf("systems", null) / 400).toBeCloseTo(1 / 2, 1);
});

test("designs of the areas that a track leans to stand in the draw twice, the others once", () => {
  const designs = [{ area: "training" as const }, { area: "fraud" as const }];
  expect(weighDesigns(designs, null)).toEqual(designs);
  expect(weighDesigns(designs, "engineer").filter(({ area }) => area === "training")).toHaveLength(leanWeight);
  expect(weighDesigns(designs, "ml-engineer").filter(({ area }) => area === "training")).toHaveLength(1);
});

test("a scientist hears first what research rounds ask too; the questions are the same", () => {
  const ask = (id: string, rounds: string[]) => ({ id, ask: "", rounds, points: [], probes: [], trap: "" });
  const set = { id: "hiring-manager", kind: "round", name: "", about: "" } as const;
  const calls = ["hiring-manager"];
  const questions = [ask("team", calls), ask("work", [...calls, "research"]), ask("code", calls), ask("need", calls)];
  const chosen = (track: MockTrack, seed: number): string[] => {
    const rest = { count: 4, first: [], random: createSeededRandom(seed), track };
    const sets = [{ ...set, questions }] as unknown as Parameters<typeof chooseBehaviouralQuestions>[0];
    return chooseBehaviouralQuestions(sets, { round: "hiring-manager", ...rest }).map(({ id }) => id);
  };
  for (const seed of [1, 2, 3, 4]) {
    expect(chosen("scientist", seed)[0]).toBe("work");
    expect(chosen("engineer", seed)).toEqual(chosen(null, seed));
    expect(chosen("scientist", seed).toSorted()).toEqual(chosen(null, seed).toSorted());
  }
});

test("the sections that tracks lean to are on the shelf", async () => {
  const shelves = shelvesSchema.parse(parse(await readFile("catalogue/shelves.yaml", "utf8")));
  const ids = shelves["ml-coding"].map(({ id }) => id);
  for (const track of careerTracks) expect(ids).toEqual(expect.arrayContaining([...leansOf(track).sections]));
});

test("it is told in which rounds a track weighs, and in which only a model reads it", () => {
  const weighs = (track: MockTrack) => mockRounds.filter((round) => leaningOf(track, round) !== null);
  expect(weighs(null)).toEqual([]);
  expect(weighs("engineer")).toEqual(["ml-coding", "theory", "probability", "system-design"]);
  expect(weighs("scientist")).toContain("hiring-manager");
});
