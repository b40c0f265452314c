import type { DebuggingHome, FamilyStanding } from "#debugging/debugging.schemas.ts";
import { describe, expect, test } from "vitest";
import { byNeed, dueWords, homeSentence, kindsForFamily, standingRows } from "./standings.ts";

const now = new Date("2026-11-21T10:00:00.000Z");

function standing(family: string, more: Partial<FamilyStanding> = {}): FamilyStanding {
  return { family, title: family, met: 0, fixed: 0, medianMs: null, retrievability: null, dueAt: null, ...more };
}

const fresh = standing("data");
const far = standing("autograd", {
  met: 2,
  fixed: 2,
  medianMs: 61_000,
  retrievability: 0.97,
  dueAt: "2027-02-15T10:00:00.000Z",
});
const soon = standing("numerics", { met: 1, fixed: 1, retrievability: 0.9, dueAt: "2026-11-24T09:00:00.000Z" });
const due = standing("attention", { met: 4, fixed: 1, retrievability: 0.8, dueAt: "2026-11-20T10:00:00.000Z" });
const forgotten = standing("loss", { met: 3, retrievability: 0.4, dueAt: "2026-11-20T23:00:00.000Z" });

describe("how families stand", () => {
  test("what is due and most forgotten comes first, then what is due next, then what is new", () => {
    const order = byNeed([fresh, far, due, soon, forgotten], now).map(({ family }) => family);
    expect(order).toEqual(["loss", "attention", "numerics", "autograd", "data"]);
  });

  test("a row says what was met, and nothing of a family that was not", () => {
    const [first, last] = standingRows([fresh, due], now);
    expect(first).toMatchObject({
      isDue: true,
      isMet: true,
      fixed: "1 of 4",
      median: "",
      recallWords: "80 %",
      due: "now",
    });
    expect(last).toMatchObject({
      isDue: false,
      isMet: false,
      fixed: "",
      median: "",
      recall: null,
      recallWords: "",
      due: "",
    });
  });

  test("the day it is due is said as near as it is", () => {
    expect(dueWords("2026-11-21T10:00:00.000Z", now)).toBe("now");
    expect(dueWords("2026-11-21T10:20:00.000Z", now)).toBe("in 1 hour");
    expect(dueWords("2026-11-21T15:10:00.000Z", now)).toBe("in 5 hours");
    expect(dueWords("2026-11-22T10:30:00.000Z", now)).toBe("tomorrow");
    expect(dueWords("2026-11-24T09:00:00.000Z", now)).toBe("in 3 days");
    expect(dueWords("2026-12-31T10:30:00.000Z", now)).toBe("31 Dec");
    expect(dueWords("2027-02-15T10:30:00.000Z", now)).toBe("15 Feb 2027");
  });

  test("one sentence says how it all stands", () => {
    expect(homeSentence({ families: [fresh], open: [] }, now)).toBe("Find out why, and mend it, against the clock.");
    expect(homeSentence({ families: [due, forgotten, far], open: [] }, now)).toBe(
      "3 of 9 faults fixed. 2 families are due.",
    );
    expect(homeSentence({ families: [far], open: [] }, now)).toBe("2 of 2 faults fixed. No family is due.");
  });
});

describe("a drill on one family", () => {
  const point = (kind: "component" | "round", finishedAt: string): DebuggingHome["points"][number] => ({
    drillId: finishedAt,
    kind,
    family: "data",
    finishedAt,
    fixed: true,
    activeMs: 1,
    timeShare: 1,
    falseLeads: 0,
  });

  test("is looked for in the kind in which it was last met, then in the other; a round is for many", () => {
    const component = point("component", "2026-11-01T00:00:00.000Z");
    const round = point("round", "2026-11-02T00:00:00.000Z");
    expect(kindsForFamily("data", [component])).toEqual(["component", "training"]);
    expect(kindsForFamily("data", [round, component])).toEqual(["training", "component"]);
    expect(kindsForFamily("numerics", [round])).toEqual(["component", "training"]);
  });
});
