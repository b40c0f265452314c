import { addDays } from "#platform/days.rules.ts";
import type { Evidence, RoundFacts } from "#plan/evidence/evidence.ts";
import type { PlanSettings } from "#plan/plan.schemas.ts";
import { comingRounds, toAheadRound } from "#plan/rounds-ahead.rules.ts";
import { anyPlanSources } from "#tests/samples/any-plan-sources.ts";
import { sampleEvidence, sampleRound, sampleToday, sampleTopicFacts } from "#tests/samples/sample-evidence.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const coming = (rounds: RoundFacts[], target: PlanSettings["target"] = null) =>
  comingRounds(sampleEvidence({ rounds }), target).map(({ id }) => id);
const reviewDate = (changes: Partial<RoundFacts> = {}) =>
  sampleRound({ id: "date_1", applicationId: null, ...changes });
const first = { day: "2026-12-10", round: "ml-coding" as const };

describe("rounds ahead", () => {
  test("are the open ones from today on, the next first, by the clock within a day", () => {
    const rounds = [
      sampleRound({ id: "late", day: "2026-12-01" }),
      sampleRound({ id: "noon", day: "2026-11-25", startsAt: "2026-11-25T12:00:00.000Z" }),
      sampleRound({ id: "morning", day: "2026-11-25", startsAt: "2026-11-25T08:00:00.000Z" }),
      sampleRound({ id: "today", day: sampleToday }),
      sampleRound({ id: "yesterday", day: addDays(sampleToday, -1) }),
      sampleRound({ id: "passed", outcome: "passed" }),
      sampleRound({ id: "cancelled", outcome: "cancelled" }),
      sampleRound({ id: "unscheduled", day: null }),
    ];
    expect(coming(rounds)).toEqual(["today", "morning", "noon", "late"]);
  });

  test("leave out a date of reviews on which the search has a round of the same kind", () => {
    expect(coming([sampleRound(), reviewDate()])).toEqual(["roun_1"]);
    expect(coming([sampleRound(), reviewDate({ type: "theory" })])).toEqual(["roun_1", "date_1"]);
    expect(coming([sampleRound(), reviewDate({ day: "2026-11-30" })])).toEqual(["roun_1", "date_1"]);
  });

  test("have the first round of the settings until one of its kind was scheduled by then", () => {
    expect(coming([], first)).toEqual(["target"]);
    expect(coming([sampleRound()], first)).toEqual(["roun_1"]);
    expect(coming([sampleRound({ day: "2026-11-10", outcome: "passed" })], first)).toEqual([]);
    expect(coming([sampleRound({ outcome: "cancelled" })], first)).toEqual(["target"]);
    expect(coming([sampleRound({ type: "theory" })], first)).toEqual(["roun_1", "target"]);
    expect(coming([sampleRound({ day: "2026-12-20" })], first)).toEqual(["target", "roun_1"]);
    expect(coming([], { day: addDays(sampleToday, -1), round: "ml-coding" })).toEqual([]);
    expect(coming([], { day: first.day, round: null })).toEqual([]);
  });

  test("lie neither in the past nor out of order, and count their days, whatever the search is like", () => {
    fc.assert(
      fc.property(anyPlanSources, ({ evidence, settings }) => {
        const rounds = comingRounds(evidence, settings.target);
        const days = rounds.map(({ day }) => day);
        expect(days).toEqual(days.toSorted());
        for (const { day, daysLeft } of rounds) expect(addDays(evidence.today, daysLeft)).toBe(day);
        expect(rounds.every(({ daysLeft }) => daysLeft >= 0)).toBe(true);
      }),
    );
  });
});

describe("what a round asks", () => {
  const asksOf = (named: string[], evidence: Partial<Evidence> = {}) => {
    const all = sampleEvidence({
      topics: [
        sampleTopicFacts("adam", { name: "Adam", weight: 1 }),
        sampleTopicFacts("attention", { name: "Attention", weight: 3 }),
        sampleTopicFacts("elsewhere", { name: "Elsewhere", rounds: ["research"] }),
      ],
      rounds: [sampleRound({ type: "theory", named })],
      ...evidence,
    });
    const [round] = comingRounds(all, null);
    return round === undefined ? [] : toAheadRound(round, all).asks;
  };

  test("begins with what was named for it, in its order, and goes on with what would add most", () => {
    expect(asksOf([]).map(({ name }) => name)).toEqual(["Attention", "Adam"]);
    expect(asksOf(["Adam"]).map(({ name, named }) => [name, named])).toEqual([
      ["Adam", true],
      ["Attention", false],
    ]);
  });

  test("keeps a name that the map does not know, and has the page of a topic of another kind of round", () => {
    expect(asksOf(["Quantum Soup", "Elsewhere"]).slice(0, 2)).toMatchObject([
      { name: "Quantum Soup", href: null, words: "not on the map" },
      { name: "Elsewhere", href: "/topics/elsewhere", named: true },
    ]);
  });

  test("is told in twelve lines at most", () => {
    const topics = Array.from({ length: 30 }, (_, index) => sampleTopicFacts(`t${index}`));
    expect(asksOf(["t29"], { topics, topicIds: new Map(topics.map(({ id }) => [id, id])) })).toHaveLength(12);
  });
});
