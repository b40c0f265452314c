import { describe, expect, test } from "vitest";
import { dayNumber, dayOf, userDay } from "#platform/days.rules.ts";
import { isTimeZone } from "#platform/wall-clock.rules.ts";
import fc from "fast-check";

describe("a user's day", () => {
  test.each([
    ["2026-11-21T03:59:59Z", "UTC", "2026-11-20"],
    ["2026-11-21T04:00:00Z", "UTC", "2026-11-21"],
    ["2026-11-21T03:30:00Z", "Asia/Tokyo", "2026-11-21"],
    ["2026-11-21T18:59:00Z", "Asia/Tokyo", "2026-11-21"],
    ["2026-11-21T19:00:00Z", "Asia/Tokyo", "2026-11-22"],
    ["2026-11-21T11:30:00Z", "America/Los_Angeles", "2026-11-20"],
    ["2026-01-01T02:00:00Z", "Europe/London", "2025-12-31"],
  ])("%s in %s is %s", (instant, zone, day) => {
    expect(userDay(new Date(instant), zone)).toBe(day);
  });

  test("begins at four on the wall clock on days when the clock changes, too", () => {
    // London, 2026-03-29: 01:00 UTC becomes 02:00 BST; 04:00 BST is 03:00 UTC
    expect(userDay(new Date("2026-03-29T02:59:59Z"), "Europe/London")).toBe("2026-03-28");
    expect(userDay(new Date("2026-03-29T03:00:00Z"), "Europe/London")).toBe("2026-03-29");
    // 2026-10-25: back to GMT at 01:00 UTC
    expect(userDay(new Date("2026-10-25T03:59:59Z"), "Europe/London")).toBe("2026-10-24");
    expect(userDay(new Date("2026-10-25T04:00:00Z"), "Europe/London")).toBe("2026-10-25");
  });

  test("numbers and days are each other's inverse, and neighbours differ by one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        expect(dayNumber(dayOf(number))).toBe(number);
        expect(dayNumber(dayOf(number + 1)) - dayNumber(dayOf(number))).toBe(1);
      }),
    );
  });

  test("only zones that exist are zones", () => {
    expect(isTimeZone("Europe/Berlin")).toBe(true);
    expect(isTimeZone("Europe/Atlantis")).toBe(false);
    expect(isTimeZone("")).toBe(false);
  });
});
