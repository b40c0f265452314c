import { dayMs, minuteMs } from "#platform/clock.ts";
import {
  advanceClock,
  advanceProgress,
  countRepeatedEdits,
  effectOfSave,
  isAided,
  isCounted,
  mayOpenHint,
  nextHelp,
  problemState,
} from "#practice/practice.rules.ts";
import type { Evidence } from "#practice/practice.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const target = 20 * minuteMs;
const nothing: Evidence = {
  touched: false,
  passedUnaided: false,
  passedAided: false,
  sawSolution: false,
  bestMs: null,
};

describe("a problem is", () => {
  test.each<[string, Partial<Evidence>, string]>([
    ["new before anything is typed", {}, "new"],
    ["started once something is", { touched: true }, "started"],
    ["looked-up once the solution was seen", { touched: true, sawSolution: true }, "looked-up"],
    ["looked-up after a pass with help", { touched: true, passedAided: true }, "looked-up"],
    ["solved after a pass within the target", { passedUnaided: true, bestMs: target }, "solved"],
    ["solved-late after a pass over it", { passedUnaided: true, bestMs: target + 1 }, "solved-late"],
    ["solved-late after a pass that was on no clock", { passedUnaided: true, bestMs: null }, "solved-late"],
    [
      "solved still, when the solution is looked up later",
      { passedUnaided: true, bestMs: 1, sawSolution: true },
      "solved",
    ],
  ])("%s", (_, evidence, state) => {
    expect(problemState({ ...nothing, ...evidence }, target)).toBe(state);
  });
});

test("what the user stopped and what the judge broke does not count; everything else does", () => {
  expect(isCounted("cancelled") || isCounted("judge-failed")).toBe(false);
  expect(isCounted("passed") && isCounted("failed") && isCounted("timed-out") && isCounted("forbidden")).toBe(true);
});

describe("an attempt", () => {
  const now = 100 * dayMs;

  test("is aided by any look in its sitting, however long ago", () => {
    expect(isAided([{ kind: "look", sittingId: "a", atMs: 0 }], "a", now)).toBe(true);
  });

  test("is aided for a day by a look or a pass in another sitting", () => {
    for (const kind of ["look", "pass"] as const) {
      expect(isAided([{ kind, sittingId: "a", atMs: now - dayMs + 1 }], "b", now)).toBe(true);
      expect(isAided([{ kind, sittingId: "a", atMs: now - dayMs }], "b", now)).toBe(false);
      expect(isAided([{ kind, sittingId: null, atMs: now }], null, now)).toBe(true);
    }
  });

  test("is not aided by what was looked at after it began", () => {
    expect(isAided([{ kind: "look", sittingId: "a", atMs: now + 1 }], "a", now)).toBe(false);
  });

  test("is not aided by an earlier pass of its own sitting", () => {
    expect(isAided([{ kind: "pass", sittingId: "a", atMs: now }], "a", now)).toBe(false);
  });
});

describe("help", () => {
  const sitting = {
    activeMs: 0,
    progressAtMs: 0,
    looks: [] as { kind: "pattern" | "hint" | "solution"; rung: number | null }[],
    passed: false,
  };

  test("is offered when the clock shows 15 minutes without a newly passing case, not a moment before", () => {
    expect(nextHelp({ ...sitting, activeMs: 15 * minuteMs - 1 })).toMatchObject({
      offered: false,
      offeredAtMs: 15 * minuteMs,
    });
    expect(nextHelp({ ...sitting, activeMs: 15 * minuteMs })).toMatchObject({ offered: true });
    expect(nextHelp({ ...sitting, activeMs: 20 * minuteMs, progressAtMs: 6 * minuteMs })).toMatchObject({
      offered: false,
    });
  });

  test("goes from the pattern over three hints to the solution, and then there is none", () => {
    const looks: typeof sitting.looks = [];
    for (let step = nextHelp({ ...sitting, looks }); step !== null; step = nextHelp({ ...sitting, looks }))
      looks.push(step.step);
    expect(looks).toEqual([
      { kind: "pattern", rung: null },
      { kind: "hint", rung: 1 },
      { kind: "hint", rung: 2 },
      { kind: "hint", rung: 3 },
      { kind: "solution", rung: null },
    ]);
  });

  test("is not offered to whoever passed", () => {
    expect(nextHelp({ ...sitting, activeMs: 60 * minuteMs, passed: true })).toBeNull();
  });

  test("opens hints in order, the first one without any other", () => {
    expect(mayOpenHint(1, [])).toBe(true);
    expect(mayOpenHint(2, [])).toBe(false);
    expect(mayOpenHint(3, [{ kind: "hint", rung: 1 }])).toBe(false);
    expect(mayOpenHint(3, [{ kind: "hint", rung: 2 }])).toBe(true);
  });
});

test("the clock is whole, never goes back and never runs over thirty days", () => {
  const duration = fc.double({ min: 0, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 * dayMs }), duration, (currentMs, claimedMs) => {
      const advanced = advanceClock(currentMs, claimedMs);
      expect(advanced).toBeGreaterThanOrEqual(currentMs);
      expect(advanced).toBeLessThanOrEqual(30 * dayMs);
      expect(Number.isInteger(advanced)).toBe(true);
    }),
  );
});

test("progress moves when a case passes for the first time, and not when it passes again", () => {
  const first = advanceProgress({ passedCases: [], progressAtMs: 0 }, ["a", "b"], 5_000);
  expect(first).toEqual({ passedCases: ["a", "b"], progressAtMs: 5_000 });
  expect(advanceProgress(first, ["b"], 9_000)).toBe(first);
  expect(advanceProgress(first, ["b", "c"], 9_000)).toEqual({ passedCases: ["a", "b", "c"], progressAtMs: 9_000 });
});

test("edits sent again in front of newer ones are counted, wherever the last batches were cut", () => {
  const edits = fc.uniqueArray(fc.string(), { maxLength: 12 });
  fc.assert(
    fc.property(edits, fc.nat(12), fc.nat(12), (all, storedCount, from) => {
      const stored = all.slice(0, storedCount);
      const incoming = all.slice(Math.min(from, stored.length));
      const repeated = countRepeatedEdits(stored, incoming);
      expect([...stored, ...incoming.slice(repeated)]).toEqual(all);
    }),
  );
});

describe("a save", () => {
  const current = { code: "two", revision: 2 };

  test("on the latest revision, or on none it knows of, writes", () => {
    expect(effectOfSave(null, { code: "one", baseRevision: 0 }, 0)).toBe("writes");
    expect(effectOfSave(current, { code: "three", baseRevision: 2 }, 0)).toBe("writes");
    expect(effectOfSave(current, { code: "three", baseRevision: null }, 0)).toBe("writes");
  });

  test("on an older revision is a conflict", () => {
    expect(effectOfSave(current, { code: "other", baseRevision: 1 }, 0)).toBe("conflict");
    expect(effectOfSave(null, { code: "other", baseRevision: 4 }, 0)).toBe("conflict");
  });

  test("that was stored but never answered is taken again without one", () => {
    expect(effectOfSave(current, { code: "two", baseRevision: 1 }, 0)).toBe("none");
    expect(effectOfSave(current, { code: "two and more", baseRevision: 1 }, 3)).toBe("writes");
  });
});
