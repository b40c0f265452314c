import fc from "fast-check";
import { expect, test } from "vitest";
import { readTypedNumber } from "#calculators/typed-number.rules.ts";

test.each([
  ["7.5e9", 7.5e9],
  ["7.5B", 7.5e9],
  ["7.5 b", 7.5e9],
  ["15T", 15e12],
  ["4,096", 4096],
  ["1,234,567.5", 1_234_567.5],
  ["1_000", 1000],
  [" 12. ", 12],
  [".5", 0.5],
  ["-3", -3],
  ["6.3E+24", 6.3e24],
  ["8k", 8000],
  ["70.6 B", 70.6e9],
])("%s is %d", (typed, value) => {
  expect(readTypedNumber(typed)).toBe(value);
});

test.each([
  "",
  " ",
  "one",
  "1e",
  "1e999",
  "0,4",
  "1,23",
  "1,2345",
  "12 GiB",
  "0x10",
  "1.2.3",
  "--1",
  "NaN",
  "Infinity",
  "e9",
])("%j is no number", (typed) => {
  expect(readTypedNumber(typed)).toBeNull();
});

test("every finite number reads as itself, as JavaScript writes it", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readTypedNumber(String(value))).toBe(Number(String(value)));
    }),
  );
});
