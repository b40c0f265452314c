import { expect, test } from "vitest";
import { sumOf } from "#probability/sum-of.ts";

test("sums the terms of every place", () => {
  expect(sumOf(5, (place) => place ** 2)).toBe(30);
});

test("an empty sum is 0", () => {
  expect(sumOf(0, () => Number.NaN)).toBe(0);
});

test("terms are taken in order, once each", () => {
  const places: number[] = [];
  sumOf(4, (place) => places.push(place));
  expect(places).toEqual([0, 1, 2, 3]);
});
