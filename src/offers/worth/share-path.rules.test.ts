import { priceOn, sharePath } from "#offers/worth/share-path.rules.ts";
import { describe, expect, it } from "vitest";

const from = { on: "2027-01-01", price: 2 };
const to = { on: "2031-01-01", price: 32 };

describe("the price of a share between its transfer and its sale", () => {
  it("grows by the same factor each day where nothing else is guessed", () => {
    const path = sharePath({ from, to, yearly: [], growth: null });
    // 1,461 days to a factor of 16: 365 of them to 16 ^ (365 ÷ 1,461).
    expect(priceOn(path, "2028-01-01")).toBe(Math.round(100 * 2 * 16 ** (365 / 1461)) / 100);
    expect([from.on, to.on, "2032-01-01", "2026-01-01"].map((day) => priceOn(path, day))).toEqual([2, 32, 32, 2]);
  });

  it("passes through the user's own prices, and by the user's growth where one is named", () => {
    const path = sharePath({ from, to, yearly: [null, 5], growth: null });
    expect(priceOn(path, "2029-01-01")).toBe(5);
    expect(priceOn(path, "2028-01-01")).toBe(Math.round(100 * 2 * 2.5 ** (365 / 731)) / 100);
    const grown = sharePath({ from, to, yearly: [null, 5], growth: 0.5 });
    expect(["2028-01-01", "2029-01-01", "2030-01-01"].map((day) => priceOn(grown, day))).toEqual([3, 5, 6.75]);
  });

  it("moves by the same amount each day from or to nought, and keeps a hundredth of a cent below a dollar", () => {
    const path = sharePath({ from: { ...from, price: 0 }, to: { ...to, price: 0.1461 }, yearly: [], growth: null });
    expect(priceOn(path, "2027-01-11")).toBe(0.001);
    expect(priceOn(sharePath({ from, to: { ...to, price: 0 }, yearly: [], growth: null }), "2030-12-31")).toBe(0.0014);
  });
});
