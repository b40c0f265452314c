import { tellDropped } from "#plan/dropped.rules.ts";
import type { CalendarDay } from "#plan/schedule/calendar.rules.ts";
import type { Work } from "#plan/work/work.ts";
import { sampleWork } from "#tests/samples/sample-work.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const until = "2027-01-12";
const day: CalendarDay = { day: "2026-11-22", kind: "work", because: null, minutes: 90, rounds: [] };
const tell = (list: Work[], days = [day, day]) =>
  tellDropped(list, {
    work: { strands: new Map([["implementation", list]]), due: [], moved: [], heldWeight: 0, skipped: [] },
    days,
    until,
  });

describe("what is left out", () => {
  test("is nothing where everything fits, or where only what is held would be kept up", () => {
    expect(tell([])).toEqual({ dropped: [], droppedCount: 0, droppedBecause: null });
    expect(tell([sampleWork("again", { weight: 0 })]).droppedBecause).toBeNull();
  });

  test("is said with the hours there are and the hours it takes", () => {
    const { droppedBecause, dropped } = tell([sampleWork("Adam", { minutes: 300 })]);
    expect(droppedBecause).toBe(
      "What is wanted takes 5 hours, and till 12 Jan there are 3 hours. What is asked less is left out: “Adam”.",
    );
    expect(dropped[0]?.because).toBe("The 3 hours till 12 Jan go to what is asked more often.");
  });

  test("says that it is asked almost everywhere where it is, and how much of it", () => {
    const heavy = sampleWork("attention", { weight: 9 });
    expect(tell([heavy]).droppedBecause).toContain("Left out are “attention”, all asked almost everywhere");
    expect(tell([heavy, sampleWork("rare", { weight: 1 })]).droppedBecause).toContain(
      "“attention” and “rare”, 1 of which is asked almost everywhere",
    );
    expect(tell([heavy]).dropped[0]?.because).toMatch(/^It is asked almost everywhere, and the 3 hours/);
  });

  test("has what counts most first, forty at most, and counts all", () => {
    const anyWork = fc.record({ weight: fc.nat({ max: 9 }), rank: fc.nat({ max: 60 }) });
    fc.assert(
      fc.property(fc.array(anyWork, { maxLength: 90 }), (list) => {
        const work = list.map((one, index) => sampleWork(`w${index}`, one));
        const { dropped, droppedCount, droppedBecause } = tell(work);
        const lost = work.filter(({ weight }) => weight > 0);
        expect(droppedCount).toBe(lost.length);
        expect(dropped).toHaveLength(Math.min(40, lost.length));
        expect(droppedBecause === null).toBe(lost.length === 0);
        const weights = dropped.map(({ id }) => work.find((one) => one.id === id)?.weight ?? 0);
        expect(weights).toEqual(weights.toSorted((one, other) => other - one));
        const told = new Set(dropped.map(({ id }) => id));
        const untold = lost.filter(({ id }) => !told.has(id)).map(({ weight }) => weight);
        expect(Math.max(0, ...untold)).toBeLessThanOrEqual(Math.min(...weights, Number.MAX_VALUE));
      }),
    );
  });
});
