import { allotTime } from "#plan/schedule/allot.rules.ts";
import type { AllotSources } from "#plan/schedule/allot.rules.ts";
import type { Shares } from "#plan/schedule/strands.rules.ts";
import { strandNames } from "#plan/work/work.ts";
import type { Work } from "#plan/work/work.ts";
import { sampleWork } from "#tests/samples/sample-work.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const shares = Object.fromEntries(strandNames.map((name) => [name, 1])) as Shares;
const allot = (minutesByDay: number[], changes: Partial<AllotSources>) =>
  allotTime({
    minutesByDay,
    cardMinutes: minutesByDay.map(() => 0),
    strands: new Map(),
    sharesOn: () => shares,
    due: [],
    moved: [],
    doneToday: new Map(),
    credits: new Map(),
    boundaries: [minutesByDay.length - 1],
    ...changes,
  });
const idsIn = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

describe("time is promised", () => {
  test("to nine tenths of a day, so that a full plan does not break at once", () => {
    const works = ["a", "b", "c"].map((id) => sampleWork(id, { minutes: 30 }));
    const { chosen, dropped } = allot([90], { strands: new Map([["implementation", works]]) });
    expect(idsIn(chosen.map(({ work }) => work))).toEqual(["a", "b"]);
    expect(idsIn(dropped)).toEqual(["c"]);
  });

  test("to nothing that needs something for which there is no time, however far back in the line", () => {
    const long = sampleWork("long", { minutes: 500 });
    const after = sampleWork("after", { strand: "algorithms", needs: ["long"], minutes: 5 });
    const last = sampleWork("last", { strand: "theory", needs: ["after"], minutes: 5 });
    const free = sampleWork("free", { strand: "mocks", minutes: 5 });
    const { chosen, dropped } = allot([90], {
      strands: new Map([
        ["algorithms", [after]],
        ["theory", [last]],
        ["mocks", [free]],
      ]),
      due: [{ work: long, from: 0 }],
    });
    expect(idsIn(chosen.map(({ work }) => work))).toEqual(["free"]);
    expect(idsIn(dropped).toSorted()).toEqual(["after", "last", "long"]);
  });

  test("no less with more of it on any day", () => {
    const anyWorks = fc.array(fc.record({ minutes: fc.integer({ min: 5, max: 80 }), need: fc.nat({ max: 6 }) }), {
      maxLength: 14,
    });
    const anyDays = fc.array(fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 60 })), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(anyWorks, anyDays, (list, days) => {
        const works = list.map(({ minutes, need }, index): Work => {
          const strand = strandNames[index % 3] ?? "theory";
          return sampleWork(`w${index}`, { minutes, strand, needs: need < index ? [`w${need}`] : [] });
        });
        const strands = Map.groupBy(works, ({ strand }) => strand);
        const poor = allot(
          days.map(([minutes]) => minutes),
          { strands },
        );
        const rich = allot(
          days.map(([minutes, more]) => minutes + more),
          { strands },
        );
        const promised = new Set(idsIn(rich.chosen.map(({ work }) => work)));
        expect(poor.chosen.filter(({ work }) => !promised.has(work.id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
