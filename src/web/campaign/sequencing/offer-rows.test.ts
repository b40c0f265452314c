import { expect, test } from "vitest";
import { chanceWords, offerWords, ordinal } from "./offer-rows.ts";

test.each([
  [0, "0 %"],
  [0.004, "under 1 %"],
  [0.624, "62 %"],
  [0.998, "over 99 %"],
  [1, "100 %"],
])("a chance of %d is said as %s", (chance, words) => {
  expect(chanceWords(chance)).toBe(words.replace(" %", "\u00a0%"));
});

test("days of an offer are said as dates, one that is there as its day", () => {
  const said = (early: number, middle: number, late: number) =>
    offerWords({ days: { early, middle, late } }, "2026-11-22");
  expect(said(11.2, 25.6, 48)).toBe("3 Dec to 9 Jan, half of them by 18 Dec");
  expect(said(0, 0, 0)).toBe("on 22 Nov");
  expect(offerWords({ days: null }, "2026-11-22")).toBe("no offer in any run");
});

test("places are said as ordinals", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 112].map(ordinal)).toEqual(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 112th".split(" "),
  );
});
