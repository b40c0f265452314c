import { describe, expect, test } from "vitest";
import {
  byteWords,
  calendarDayWords,
  clockWords,
  countWords,
  instantWords,
  millisecondWords,
  topicWords,
} from "./words.ts";

describe("words for figures", () => {
  test("a clock drops part seconds, and shows hours only from one on", () => {
    expect([0, 999, 61_999, 3_723_000].map(clockWords)).toEqual(["0:00", "0:00", "1:01", "1:02:03"]);
  });

  test("a measured time has the precision that matters", () => {
    expect([0, 0.04, 0.42, 31.2, 2100].map(millisecondWords)).toEqual(["0 ms", "0.1 ms", "0.4 ms", "31 ms", "2.1 s"]);
  });

  test("memory is counted in thousands, as the limits are", () => {
    expect([830_000, 1_200_000, 1_500_000_000].map(byteWords)).toEqual(["830 kB", "1.2 MB", "1.5 GB"]);
  });

  test("an instant is a time today, a day this year, a date before", () => {
    const now = new Date(2026, 10, 21, 18, 0);
    const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();
    expect(instantWords(at(2026, 10, 21, 14, 5), now)).toBe("14:05");
    expect(instantWords(at(2026, 10, 3, 9, 5), now)).toBe("3 Nov, 09:05");
    expect(instantWords(at(2025, 11, 31, 23, 59), now)).toBe("31 Dec 2025, 23:59");
  });

  test("a calendar day is said as seen from today, whatever the time zone", () => {
    const seen = (day: string): string => calendarDayWords(day, "2026-12-30");
    expect(["2026-12-30", "2026-12-31", "2026-12-02", "2027-01-01"].map(seen)).toEqual([
      "today",
      "tomorrow",
      "2 Dec",
      "1 Jan 2027",
    ]);
  });

  test("one is not many, and a slug is words", () => {
    expect([countWords(1, "attempt"), countWords(0, "attempt")]).toEqual(["1 attempt", "0 attempts"]);
    expect(topicWords("scaled-dot-product-attention")).toBe("scaled dot product attention");
  });
});
