import { expect, test } from "vitest";
import { isQuiet, isTimeToCut, levelOf, meterShare } from "./cut-recording.ts";

test("a recording is cut at a pause once it is long, and anywhere once it is very long", () => {
  expect(isTimeToCut(44, 5000)).toBe(false);
  expect(isTimeToCut(45, 300)).toBe(false);
  expect(isTimeToCut(45, 400)).toBe(true);
  expect(isTimeToCut(119, 0)).toBe(false);
  expect(isTimeToCut(120, 0)).toBe(true);
});

test("a level is the root mean square, quiet below −46 dB, and a meter shows it in decibels", () => {
  expect(levelOf(new Float32Array())).toBe(0);
  expect(levelOf(Float32Array.of(0.5, -0.5))).toBe(0.5);
  expect([0.001, 0.02].map(isQuiet)).toEqual([true, false]);
  expect(meterShare(0)).toBe(0);
  expect(meterShare(0.0005)).toBe(0);
  expect(meterShare(0.001)).toBeCloseTo(0, 9);
  expect(meterShare(0.1)).toBeCloseTo(2 / 3, 9);
  expect(meterShare(1)).toBe(1);
});
