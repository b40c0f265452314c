import { makePlan } from "#plan/plan.rules.ts";
import { readAllReadiness } from "#plan/readiness/all-rounds.rules.ts";
import { tellToday } from "#plan/today.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import {
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleRound,
  sampleSettings,
  sampleToday,
} from "#tests/samples/sample-evidence.ts";
import { describe, expect, test } from "vitest";

const tell = (changes: Partial<Evidence>, isPlanned = true) => {
  const evidence = sampleEvidence(changes);
  const sources = { evidence, settings: sampleSettings(), startedOn: sampleToday, marks: [], errands: [] };
  const made = isPlanned ? makePlan(sources) : null;
  return tellToday({ evidence, made, readiness: readAllReadiness(evidence, ["ml-coding"], []), followUps: [] });
};
const problems = Array.from({ length: 12 }, (_, index) => sampleProblem(`p${index}`));

describe("today", () => {
  test("says how far the next round is", () => {
    expect(tell({ rounds: [sampleRound()] }).headline).toBe("Six days to ML coding at Meridian.");
    expect(tell({ rounds: [sampleRound({ day: "2026-11-22" })] }).headline).toBe("Tomorrow: ML coding at Meridian.");
    expect(tell({ rounds: [sampleRound({ day: sampleToday })] }).headline).toBe("Today: ML coding at Meridian.");
  });

  test("keeps the rest of the list as it was when the first thing is done", () => {
    const before = tell({ problems });
    const first = before.items.find(({ kind }) => kind === "problem");
    const after = tell({
      problems: problems.map((problem) =>
        `problem:${problem.id}` === first?.id
          ? { ...problem, goes: [sampleGo(sampleToday, 15)], state: "solved", retrievability: 1, dueDay: "2026-12-03" }
          : problem,
      ),
    });
    expect(after.done).toMatchObject([{ id: first?.id, by: "evidence" }]);
    expect(after.items.map(({ id }) => id)).toEqual(before.items.filter((item) => item !== first).map(({ id }) => id));
  });

  test("puts cards and what came back first", () => {
    const back = sampleProblem("back", {
      goes: [sampleGo("2026-11-01", 15)],
      state: "solved",
      retrievability: 0.7,
      dueDay: "2026-11-19",
    });
    const cards = { total: 40, left: 12, doneToday: 0, dueByDay: new Map<string, number>() };
    expect(
      tell({ problems: [...problems, back], cards })
        .items.slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([`cards:${sampleToday}`, "problem:back"]);
  });

  test("before the first run has what is due and asks for the five questions", () => {
    const cards = { total: 40, left: 12, doneToday: 0, dueByDay: new Map<string, number>() };
    expect(tell({ cards }, false)).toMatchObject({ isPlanned: false, items: [{ kind: "cards", minutes: 9 }] });
  });
});
