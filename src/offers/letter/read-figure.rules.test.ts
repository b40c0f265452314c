import { readFigure } from "#offers/letter/read-figure.rules.ts";
import { expect, test } from "vitest";

test.each([
  ["$185k", "money", 185_000, "$"],
  ["£95,000", "money", 95_000, "GBP"],
  ["95,000 GBP", "money", 95_000, "GBP"],
  ["185 000", "money", 185_000, null],
  ["185'000.50", "money", 185_000.5, null],
  ["1.234.567", "money", 1_234_567, null],
  ["1.234,50 €", "money", 1234.5, "EUR"],
  ["1.15M", "money", 1_150_000, null],
  ["1.125m", "money", 1_125_000, null],
  ["US$2.5bn", "money", 2_500_000_000, "USD"],
  ["$2.437", "price", 2.437, "$"],
  ["12.5%", "percent", 12.5, null],
  ["12,5 %", "percent", 12.5, null],
  ["10", "percent", 10, null],
  ["12,500 shares", "count", 12_500, null],
  ["40M", "count", 40_000_000, null],
  ["12 months", "months", 12, null],
  ["1x", "times", 1, null],
  ["1.5×", "times", 1.5, null],
  ["-3", "price", -3, null],
] as const)("reads “%s” as %s", (typed, unit, value, sign) => {
  expect(readFigure(typed, unit)).toEqual({ kind: "value", value, sign });
});

test("nothing is nothing, not 0", () => {
  expect(readFigure("  ", "money")).toEqual({ kind: "empty" });
  expect(readFigure("0", "money")).toEqual({ kind: "value", value: 0, sign: null });
});

test.each([
  ["185.000", "money", "can be read two ways: write 185000 or 185.0"],
  ["2,437", "price", "can be read two ways: write 2437 or 2.437"],
  ["12%", "money", "is no amount; write it like 185000"],
  ["99999999 bn", "money", "is too large to be kept"],
  ["about 12", "percent", "is no percentage"],
  ["1,2,3", "money", "is no number"],
  ["12k", "percent", "is no percentage"],
  ["4 years", "months", "is no number; write it like 12"],
] as const)("refuses “%s” with what to write instead", (typed, unit, words) => {
  expect(readFigure(typed, unit)).toMatchObject({ kind: "problem", problem: expect.stringContaining(words) });
});
