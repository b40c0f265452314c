import { addDays } from "#platform/days.rules.ts";
import { makePlan } from "#plan/plan.rules.ts";
import type { PlanSources } from "#plan/plan.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { PlanSettings, PlanWarning } from "#plan/plan.schemas.ts";
import { anyPlanSources } from "#tests/samples/any-plan-sources.ts";
import {
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleRound,
  sampleSettings,
  sampleToday,
} from "#tests/samples/sample-evidence.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const warn = (
  settings: Partial<PlanSettings> = {},
  evidence: Partial<Evidence> = {},
  startedOn = sampleToday,
): PlanWarning[] => {
  const sources = { settings: sampleSettings(settings), startedOn, marks: [], errands: [] };
  return makePlan({ ...sources, evidence: sampleEvidence(evidence) }).plan.warnings;
};
const textOf = (code: PlanWarning["code"], warnings: PlanWarning[]): string | undefined =>
  warnings.find((one) => one.code === code)?.text;
const inDays = (days: number) => ({ target: { day: addDays(sampleToday, days), round: null } });

describe("a plan warns", () => {
  test("of nothing when there is time for all of it", () => {
    expect(warn()).toEqual([]);
  });

  test("that its date has gone by, until a round or a date lies ahead", () => {
    expect(textOf("target-past", warn(inDays(-1)))).toContain("The date of the plan, 20 Nov, has gone by");
    expect(textOf("target-past", warn(inDays(0)))).toBeUndefined();
    expect(textOf("target-past", warn(inDays(-1), { rounds: [sampleRound()] }))).toBeUndefined();
  });

  test("of fewer than four weeks of implementation, where a round asks for it", () => {
    expect(textOf("little-implementation", warn(inDays(9)))).toContain("Implementation practice gets 10 days");
    expect(textOf("little-implementation", warn({ ...inDays(9), rounds: ["theory"] }))).toBeUndefined();
    expect(textOf("little-implementation", warn(inDays(27)))).toBeUndefined();
  });

  test("of a round on implementation in the first four weeks, and of no other kind", () => {
    expect(textOf("round-soon", warn({}, { rounds: [sampleRound()] }))).toMatch(
      /^ML coding at Meridian is in 6 days, less than four weeks after/,
    );
    expect(textOf("round-soon", warn({}, { rounds: [sampleRound({ day: sampleToday })] }))).toContain("is today");
    expect(textOf("round-soon", warn({}, { rounds: [sampleRound({ type: "theory" })] }))).toBeUndefined();
    expect(textOf("round-soon", warn({}, { rounds: [sampleRound()] }, addDays(sampleToday, -40)))).toBeUndefined();
  });

  test("that weak coding wants weeks that are not there", () => {
    const rusty = { background: { coding: "rusty" as const, areas: [] } };
    expect(textOf("coding-weak", warn(rusty))).toBe(
      "You said that coding is rusty. Four weeks more of algorithms would help, and there is no time for all of them.",
    );
    const slow = Array.from({ length: 5 }, (_, index) =>
      sampleProblem(`p${index}`, {
        shelf: "algorithms",
        state: "solved",
        goes: [sampleGo("2026-11-01", index < 2 ? 15 : 40)],
      }),
    );
    expect(textOf("coding-weak", warn(inDays(45), { problems: slow }))).toBe(
      "2 of the last 5 mediums took at most 20 minutes. Two weeks more of algorithms would help, and there is no time for all of them.",
    );
    expect(textOf("coding-weak", warn({ ...rusty, ...inDays(120) }))).toBeUndefined();
    expect(textOf("coding-weak", warn({ ...rusty, rounds: ["theory"] }))).toBeUndefined();
  });

  test("of what is asked almost everywhere and does not fit, with how much of it", () => {
    const problems = (count: number, asked: number) =>
      Array.from({ length: count }, (_, index) => sampleProblem(`p${index}`, { asked, minutes: 90 }));
    const short = { ...inDays(0), rounds: ["take-home" as const] };
    expect(textOf("little-time", warn(short, { problems: problems(9, 1) }))).toBeUndefined();
    expect(textOf("little-time", warn(short, { problems: problems(9, 3) }))).toMatch(/^\d things that rounds ask/);
  });

  test("when cards ask for more than half of today", () => {
    const cards = (left: number) => ({ cards: { total: left, left, doneToday: 0, dueByDay: new Map() } });
    expect(textOf("cards-beyond-day", warn({}, cards(120)))).toContain("Cards ask for 90 of today's 150 minutes");
    expect(textOf("cards-beyond-day", warn({}, cards(90)))).toBeUndefined();
    expect(
      textOf("cards-beyond-day", warn({ minutesByWeekday: [90, 90, 90, 90, 90, 0, 90] }, cards(500))),
    ).toBeUndefined();
  });

  test("that Sunday is kept free when no day was", () => {
    expect(textOf("no-rest", warn({ minutesByWeekday: Array.from({ length: 7 }, () => 60) }))).toContain("Sunday");
  });

  test("of a thing once, in whole sentences, whatever it is made from", () => {
    fc.assert(
      fc.property(anyPlanSources, (sources: PlanSources) => {
        const { warnings } = makePlan(sources).plan;
        const codes = warnings.map(({ code }) => code);
        expect(codes).toEqual([...new Set(codes)]);
        for (const { text } of warnings) expect(text).toMatch(/^[A-Z0-9].*\.$/);
      }),
    );
  });
});
