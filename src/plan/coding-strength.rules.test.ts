import { measureCoding } from "#plan/coding-strength.rules.ts";
import { sampleGo, sampleProblem } from "#tests/samples/sample-evidence.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const medium = (id: string, minutes: number) =>
  sampleProblem(id, { shelf: "algorithms", state: "solved", goes: [sampleGo("2026-11-01", minutes)] });
const mediums = (quick: number, slow: number) => [
  ...Array.from({ length: quick }, (_, index) => medium(`quick-${index}`, 15)),
  ...Array.from({ length: slow }, (_, index) => medium(`slow-${index}`, 40)),
];
const daysFor = (problems: ReturnType<typeof mediums>, coding: "rusty" | "steady" | "fluent" = "steady") =>
  measureCoding({ problems }, { coding, areas: [] });

describe("how coding goes", () => {
  test("is by the user's word as long as nothing was tried", () => {
    expect(daysFor([], "rusty")).toEqual({ extraDays: 28, because: "You said that coding is rusty." });
    expect(daysFor([], "steady").extraDays).toBe(0);
    expect(daysFor([], "fluent")).toEqual({ extraDays: -7, because: "You said that coding is fluent." });
  });

  test("is by what was tried once there is something, but for fluency, which one problem does not show", () => {
    expect(daysFor([medium("quick", 15)], "rusty").extraDays).toBe(0);
    expect(daysFor([medium("quick", 15)], "fluent").extraDays).toBe(-7);
    expect(daysFor([medium("slow", 40)], "fluent").extraDays).toBe(14);
    const lookedUp = sampleProblem("seen", { state: "looked-up", goes: [sampleGo("2026-11-01", 10, { aided: true })] });
    expect(daysFor([lookedUp], "fluent")).toEqual({
      extraDays: 28,
      because: "0 of 1 tried problems were solved in time.",
    });
    expect(daysFor([sampleProblem("easy", { difficulty: "easy", goes: [sampleGo("2026-11-01", 50)] })]).because).toBe(
      "Nothing that was done yet says otherwise.",
    );
  });

  test("is by the timings of mediums from the fifth on", () => {
    expect(daysFor(mediums(0, 5))).toMatchObject({ extraDays: 28 });
    expect(daysFor(mediums(2, 3))).toEqual({
      extraDays: 14,
      because: "2 of the last 5 mediums took at most 20 minutes.",
    });
    expect(daysFor(mediums(3, 2), "fluent")).toMatchObject({ extraDays: 0 });
    expect(daysFor(mediums(9, 1), "rusty")).toMatchObject({ extraDays: -7 });
  });

  test("is no weaker with one medium more in time, and no stronger with one more over it", () => {
    // Between the fourth timing and the fifth what it is measured by changes.
    const count = fc.nat({ max: 8 });
    const both = fc.tuple(count, count).filter(([quick, slow]) => quick + slow > 0 && quick + slow !== 4);
    fc.assert(
      fc.property(both, ([quick, slow]) => {
        const { extraDays } = daysFor(mediums(quick, slow));
        expect(daysFor(mediums(quick + 1, slow)).extraDays).toBeLessThanOrEqual(extraDays);
        expect(daysFor(mediums(quick, slow + 1)).extraDays).toBeGreaterThanOrEqual(extraDays);
      }),
    );
  });
});
