import { activitiesSince, cardMinutes, minutesByStrand } from "#plan/activities.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { PlanMark } from "#plan/plan.schemas.ts";
import {
  sampleDrill,
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleToday,
  sampleTopicFacts,
} from "#tests/samples/sample-evidence.ts";
import { anyPlanSources } from "#tests/samples/any-plan-sources.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const long = "2026-01-01";
const since = (evidence: Partial<Evidence>, marks: PlanMark[] = [], from = long) =>
  activitiesSince(sampleEvidence(evidence), marks, from);

describe("what was done", () => {
  test("is seen in problems, drills, topics, derivations, sets and cards, the oldest first", () => {
    const found = since({
      problems: [sampleProblem("softmax", { goes: [sampleGo("2026-11-20", 12)] })],
      drills: [sampleDrill("d1", "2026-11-18")],
      topics: [sampleTopicFacts("attention", { answers: [{ day: "2026-11-19", share: 1 }] })],
      derivations: [{ id: "elbo", title: "ELBO", topics: [], minutes: 10, best: "helped", solvedDay: "2026-11-17" }],
      sets: [{ id: "s1", kind: "probability", minutes: 20, day: "2026-11-16" }],
      cards: { total: 9, left: 4, doneToday: 5, dueByDay: new Map() },
    });
    expect(found.map(({ id, strand, by }) => [id, strand, by])).toEqual([
      ["probability-set:s1", "probability", "evidence"],
      ["derivation:elbo", "derivations", "evidence"],
      ["drill:d1", "debugging", "evidence"],
      ["topic:attention", "theory", "evidence"],
      ["problem:softmax", "implementation", "evidence"],
      [`cards:${sampleToday}`, null, "evidence"],
    ]);
  });

  test("counts a problem once for a day, however often it was gone through, and again on another", () => {
    const goes = [sampleGo("2026-11-19", 10), sampleGo("2026-11-19", 5), sampleGo("2026-11-20", 9)];
    expect(since({ problems: [sampleProblem("p", { goes })] }).map(({ day }) => day)).toEqual([
      "2026-11-19",
      "2026-11-20",
    ]);
  });

  test("says how many questions of a topic were answered on a day, at four minutes each", () => {
    const answers = [1, 2, 3].map(() => ({ day: "2026-11-19", share: null }));
    expect(since({ topics: [sampleTopicFacts("t", { name: "Adam", answers })] })).toMatchObject([
      { title: "Adam: 3 questions answered", minutes: 12 },
    ]);
  });

  test("takes a tick where nothing was seen, and what was seen where both are there", () => {
    const tick = (itemId: string): PlanMark => ({ itemId, mark: "done", day: "2026-11-20" });
    const problems = [sampleProblem("p", { goes: [sampleGo("2026-11-20", 9)] })];
    expect(since({ problems }, [tick("problem:p")])).toMatchObject([{ by: "evidence" }]);
    expect(since({}, [tick("mock:system-design-2")])).toMatchObject([
      { title: "Mock round: system design", minutes: 60, strand: "mocks", by: "user" },
    ]);
    expect(since({}, [tick("outreach:silence-1")])).toMatchObject([{ title: "Wrote to someone", strand: "search" }]);
  });

  test("counts a debugging round under interview conditions once, as the mock that it ticks", () => {
    const drills = [sampleDrill("d1", "2026-11-20", { kind: "round", interview: true })];
    const mocks = [{ round: "debugging" as const, minutes: 50, day: "2026-11-20", href: "/debugging/drills/d1" }];
    const held: PlanMark = { itemId: "mock:debugging", mark: "done", day: "2026-11-20" };
    expect(since({ drills, mocks }, [held])).toMatchObject([
      { title: "Mock round: ML debugging", minutes: 50, strand: "mocks", href: "/debugging/drills/d1" },
    ]);
  });

  test("has no line of the checklist that is no work, nothing skipped, and nothing from before the first day", () => {
    const marks: PlanMark[] = [
      { itemId: "checklist:held", mark: "done", day: "2026-11-20" },
      { itemId: "story:conflict", mark: "skipped", day: null },
      { itemId: "story:failure", mark: "done", day: "2026-11-01" },
    ];
    expect(since({}, marks, "2026-11-10")).toEqual([]);
    expect(since({}, [{ itemId: "checklist:cv", mark: "done", day: "2026-11-20" }])).toMatchObject([{ minutes: 45 }]);
  });
});

describe("minutes by strand", () => {
  test("keep today apart, and leave out what is older than two weeks", () => {
    const days = ["2026-11-01", "2026-11-10", sampleToday];
    const problems = [sampleProblem("p", { minutes: 30, goes: days.map((day) => sampleGo(day, 10)) })];
    const cards = { total: 9, left: 0, doneToday: 4, dueByDay: new Map() };
    const { byStrand, total, doneToday, cardsToday } = minutesByStrand(since({ problems, cards }), sampleToday);
    expect([...byStrand]).toEqual([["implementation", 30]]);
    expect([...doneToday]).toEqual([["implementation", 30]]);
    expect([total, cardsToday]).toEqual([30, cardMinutes(4)]);
  });

  test("come to no more than all that was done", () => {
    fc.assert(
      fc.property(anyPlanSources, ({ evidence, marks }) => {
        const activities = activitiesSince(evidence, marks, long);
        const { byStrand, total, doneToday, cardsToday } = minutesByStrand(activities, evidence.today);
        const sum = (list: Iterable<number>): number => [...list].reduce((all, minutes) => all + minutes, 0);
        expect(sum(byStrand.values())).toBe(total);
        expect(total + sum(doneToday.values()) + cardsToday).toBeLessThanOrEqual(
          sum(activities.map(({ minutes }) => minutes)),
        );
      }),
    );
  });
});
