import type { Evidence } from "#plan/evidence/evidence.ts";
import { makePlan } from "#plan/plan.rules.ts";
import type { PlanItem } from "#plan/plan.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import {
  sampleDrill,
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleRound,
  sampleSettings,
  sampleToday,
  sampleTopicFacts,
} from "#tests/samples/sample-evidence.ts";
import { describe, expect, test } from "vitest";

const yesterday = addDays(sampleToday, -1);
const round = sampleRound({ day: yesterday, outcome: "open" });

/** Items of the plan after a round of yesterday whose debrief set such things to be practised. */
function planAfter(became: string[], changes: Partial<Evidence>, day = yesterday): PlanItem[] {
  const evidence = sampleEvidence({
    rounds: [round],
    debriefs: [{ roundId: round.id, dayOff: false, day, became }],
    ...changes,
  });
  const made = makePlan({ evidence, settings: sampleSettings(), startedOn: yesterday, marks: [], errands: [] });
  return made.plan.weeks.flatMap(({ days }) => days.flatMap(({ items }) => items));
}

const because = (items: readonly PlanItem[], id: string) => items.find((item) => item.id === id)?.because;
const place = (items: readonly PlanItem[], id: string) => items.findIndex((item) => item.id === id);

describe("what a debrief set to be practised", () => {
  const problems = [
    sampleProblem("usual", { asked: 3 }),
    sampleProblem("asked", { asked: 1 }),
    sampleProblem("other", { asked: 3 }),
  ];

  test("a problem comes before those that are asked more often, and says who asked for it", () => {
    const items = planAfter(["problem asked"], { problems });
    expect(because(items, "problem:asked")).toBe("never solved; ML coding at Meridian asked for it");
    expect(place(items, "problem:asked")).toBeLessThan(place(items, "problem:usual"));
    const without = planAfter([""], { problems });
    expect(place(without, "problem:asked")).toBeGreaterThan(place(without, "problem:usual"));
  });

  test("a problem that was solved before comes back the day after, until it is solved again", () => {
    const solved = (...days: string[]) => [
      sampleProblem("asked", {
        state: "solved",
        retrievability: 0.95,
        dueDay: addDays(sampleToday, 60),
        goes: days.map((day) => sampleGo(day, 12)),
      }),
    ];
    const early = addDays(sampleToday, -20);
    const items = planAfter(["problem asked"], { problems: solved(early) });
    expect(because(items, "problem:asked")).toContain("ML coding at Meridian asked for it");
    expect(items.find(({ id }) => id === "problem:asked")?.due).toBe(true);
    expect(
      because(planAfter(["problem asked"], { problems: solved(early, sampleToday) }), "problem:asked"),
    ).not.toContain("asked for it");
  });

  test("a topic comes first though all its questions were answered, until one is answered again", () => {
    const answered = (...days: string[]) =>
      sampleTopicFacts("asked", { weight: 1, questions: 1, answers: days.map((day) => ({ day, share: 1 })) });
    const topics = [sampleTopicFacts("usual", { weight: 3 }), answered("2026-11-01")];
    const items = planAfter(["topic asked"], { topics });
    expect(because(items, "topic:asked")).toContain("ML coding at Meridian asked for it");
    expect(place(items, "topic:asked")).toBeLessThan(place(items, "topic:usual"));
    expect(place(planAfter(["topic asked"], { topics: [answered(sampleToday)] }), "topic:asked")).toBe(-1);
  });

  test("a family of faults gets a drill though it was found often, until one is finished", () => {
    const families = [{ id: "data", title: "Data", retrievability: null, dueDay: null }];
    const found = [1, 2, 3].map((back) => sampleDrill(`d${back}`, addDays(sampleToday, -2 - back)));
    const drills = (became: string, ...more: string[]) =>
      planAfter([became], { families, drills: [...found, ...more.map((day) => sampleDrill("new", day))] }).filter(
        ({ start }) => start?.type === "drill" && start.body.family === "data",
      );
    expect(drills("drill data")[0]?.because).toContain("ML coding at Meridian asked for it");
    expect(drills("")).toEqual([]);
    expect(drills("drill data", sampleToday)).toEqual([]);
  });

  test("nothing follows from a debrief whose round is gone, or from what is on no shelf", () => {
    const items = planAfter(["problem asked", "problem unknown"], { problems, rounds: [] });
    expect(because(items, "problem:asked")).not.toContain("asked for it");
    expect(place(items, "problem:unknown")).toBe(-1);
  });
});
