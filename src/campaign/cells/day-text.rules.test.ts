import { daysAfter, readDay } from "#campaign/cells/day-text.rules.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const today = "2026-11-21";

test.each([
  ["2026-12-01", "2026-12-01"],
  ["2026/12/1", "2026-12-01"],
  ["2026-12-01 00:00:00", "2026-12-01"],
  ["1 Dec", "2026-12-01"],
  ["1 December 2027", "2027-12-01"],
  ["Tue 1 Dec 2026", "2026-12-01"],
  ["Dec 1st, 2026", "2026-12-01"],
  ["01-Dec-26", "2026-12-01"],
  ["1.12.", "2026-12-01"],
  ["1.12.26", "2026-12-01"],
  ["24/11/2026", "2026-11-24"],
  ["11/24/2026", "2026-11-24"],
  ["5/5/2027", "2027-05-05"],
  ["today", "2026-11-21"],
  ["Tomorrow", "2026-11-22"],
  ["+10", "2026-12-01"],
])("%s is %s", (text, day) => {
  expect(readDay(text, today)).toBe(day);
});

test("a day without its year is the coming one, unless it was lately", () => {
  expect(readDay("3 Jan", today)).toBe("2027-01-03");
  expect(readDay("1 Nov", today)).toBe("2026-11-01");
  expect(readDay("1 Sep", today)).toBe("2027-09-01");
  expect(readDay("29 Feb", today)).toBe("2028-02-29");
});

test.each(["", "soon", "3/4/2026", "31 Nov 2026", "2026-02-30", "rolling", "marketing 5", "ma 5", "May", "2026"])(
  "%j means no one day",
  (text) => {
    expect(readDay(text, today)).toBeNull();
  },
);

test("every day is read back from how it is written", () => {
  const words: ((date: Date) => string)[] = [
    (date) => date.toISOString().slice(0, 10),
    (date) => date.toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" }),
    (date) => date.toLocaleDateString("en-GB", { timeZone: "UTC", dateStyle: "full" }),
    (date) => date.toLocaleDateString("en-US", { timeZone: "UTC", dateStyle: "long" }),
    (date) => date.toLocaleDateString("de-DE", { timeZone: "UTC" }),
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.constantFrom(...words), (ahead, write) => {
      const day = daysAfter("2020-01-01", ahead);
      expect(readDay(write(new Date(`${day}T00:00:00Z`)), today)).toBe(day);
    }),
  );
});
