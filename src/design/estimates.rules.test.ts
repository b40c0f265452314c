import { judgeEstimate, readEstimate } from "#design/estimates.rules.ts";
import { describe, expect, test } from "vitest";

describe("an estimate is read as people type it", () => {
  test.each([
    ["1.3e9", "bytes", 1.3e9],
    ["12,000", "requests/s", 12_000],
    ["12 000 requests/s", "requests/s", 12_000],
    ["1.3 × 10^9", "FLOPs", 1.3e9],
    ["6.3*10^24", "FLOPs", 6.3e24],
    ["24 million", "euros", 24e6],
    ["23k", "requests/s", 23_000],
    ["320K bytes", "bytes", 320_000],
    ["~ 42.9 GB", "GB", 42.9],
    ["10.5 ms", "ms", 10.5],
    ["1.39 m", "m", 1.39],
    ["3.1 %", "percentage points", 3.1],
    [".75", "quantile", 0.75],
    ["-2", "s", -2],
    ["320 KiB", "bytes", 327_680],
    ["1.2 TB", "GB", 1200],
    ["0.04 s", "ms", 40],
    ["2 hours", "minutes", 120],
    ["14 PFLOP/s", "FLOP/s", 1.4e16],
    ["174", "TFLOP/s", 174],
    ["30 million", "million per second", 30],
  ])("%s of %s", (typed, unit, value) => {
    const read = readEstimate(typed, unit);
    expect(read).not.toBeNull();
    expect((read ?? 0) / value).toBeCloseTo(1, 9);
  });

  test.each(["", "a lot", "1e999"])("and %j is none", (typed) => {
    expect(readEstimate(typed, "bytes")).toBeNull();
  });
});

describe("an estimate is judged", () => {
  const known = { expected: 42.9, within: 0.1 };

  test.each([
    [42.9, "right"],
    [47, "right"],
    [38.7, "right"],
    [50, "near"],
    [429, "size"],
    [4.3, "size"],
    [42_900_000_000, "size"],
    [100, "far"],
    [0, "far"],
    [-42.9, "far"],
  ])("%d as %s", (value, verdict) => {
    expect(judgeEstimate(value, known)).toBe(verdict);
  });
});
