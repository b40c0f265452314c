import { dayMs, hourMs, minuteMs } from "#platform/clock.ts";
import { returnOf, reviewsOf } from "#practice/return.rules.ts";
import type { Showing } from "#practice/return.rules.ts";
import { Rating } from "ts-fsrs";
import { describe, expect, test } from "vitest";

const target = 20 * minuteMs;
const start = Date.parse("2026-03-02T09:00:00Z");

function pass(atMs: number, changes: Partial<Showing> = {}): Showing {
  return { kind: "pass", sittingId: `s${atMs}`, atMs, aided: false, activeMs: 15 * minuteMs, ...changes };
}

function gradesOf(...showings: Showing[]): number[] {
  return reviewsOf(showings, target).map(({ grade }) => grade);
}

function daysUntilDue(...showings: Showing[]): number {
  const last = Math.max(...showings.map(({ atMs }) => atMs));
  const standing = returnOf(showings, target, new Date(last));
  return ((standing?.dueAt.getTime() ?? Number.NaN) - last) / dayMs;
}

describe("what was shown of a problem", () => {
  test("is good when unaided and in time, hard over time or on no clock, again with help", () => {
    expect(gradesOf(pass(start))).toEqual([Rating.Good]);
    expect(gradesOf(pass(start, { activeMs: target }))).toEqual([Rating.Good]);
    expect(gradesOf(pass(start, { activeMs: target + 1 }))).toEqual([Rating.Hard]);
    expect(gradesOf(pass(start, { activeMs: null }))).toEqual([Rating.Hard]);
    expect(gradesOf(pass(start, { aided: true }))).toEqual([Rating.Again]);
    expect(gradesOf(pass(start, { kind: "solution-look" }))).toEqual([Rating.Again]);
  });

  test("counts once a sitting: whoever looked the solution up has not solved it by passing afterwards", () => {
    const look = pass(start, { kind: "solution-look", sittingId: "one" });
    expect(gradesOf(pass(start + dayMs, { sittingId: "one" }), look)).toEqual([Rating.Again]);
  });

  test("counts once in half a day, whichever door it came through", () => {
    const first = pass(start, { sittingId: null });
    expect(gradesOf(first, pass(start + 11 * hourMs, { sittingId: null }))).toHaveLength(1);
    expect(gradesOf(first, pass(start + 13 * hourMs, { sittingId: null }))).toHaveLength(2);
  });
});

describe("a problem comes back", () => {
  test("not at all before anything was shown", () => {
    expect(returnOf([], target, new Date(start))).toBeNull();
  });

  test("the sooner, the worse it went", () => {
    const [again, hard, good] = [
      daysUntilDue(pass(start, { aided: true })),
      daysUntilDue(pass(start, { activeMs: null })),
      daysUntilDue(pass(start)),
    ];
    expect(again).toBeGreaterThanOrEqual(1);
    expect(again).toBeLessThan(hard);
    expect(hard).toBeLessThan(good);
  });

  test("later each time that it goes well, and within half a year", () => {
    const second = start + 10 * dayMs;
    expect(daysUntilDue(pass(start), pass(second))).toBeGreaterThan(daysUntilDue(pass(start)));
    const often = Array.from({ length: 12 }, (_, index) => pass(start + index * 150 * dayMs));
    expect(daysUntilDue(...often)).toBeLessThanOrEqual(181); // FSRS tells good from hard by a day at least
  });
});
