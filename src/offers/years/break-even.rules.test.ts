import { breakEvenExit, breakEvenGrowth } from "#offers/years/break-even.rules.ts";
import { offerTotals } from "#offers/years/offer-totals.rules.ts";
import { plain, terms } from "#tests/samples/sample-terms.ts";
import { describe, expect, it } from "vitest";

describe("where two offers come to the same", () => {
  const totalAt = (growth: number): number => offerTotals({ ...terms, growth }, plain).all.total.own;

  it("is found for growth, and coming back to it gives the other's total", () => {
    const found = breakEvenGrowth(totalAt, totalAt(0.137));
    expect(found).toMatchObject({ kind: "at" });
    expect(found.kind === "at" ? found.value : 0).toBeCloseTo(0.137, 6);
  });

  it("says that one is always ahead, or never up to 1,000 %", () => {
    expect(breakEvenGrowth(totalAt, 1_000_000)).toEqual({ kind: "always", lowest: -0.99 });
    expect(breakEvenGrowth(totalAt, 1e12)).toEqual({ kind: "never", highest: 10 });
    expect(
      breakEvenGrowth((growth) => offerTotals({ ...terms, grants: [], growth }, plain).all.total.own, 1_000_001),
    ).toEqual({ kind: "never", highest: 10 });
  });

  it("is found for an exit value", () => {
    const worthAt = (exit: number): number => 0.001 * Math.max(0, exit - 50e6);
    const found = breakEvenExit(worthAt, 120_000);
    expect(found.kind === "at" ? found.value / 170e6 : 0).toBeCloseTo(1, 8);
    expect(breakEvenExit(worthAt, -5)).toEqual({ kind: "always", lowest: 0 });
    expect(breakEvenExit(() => 0, 5)).toEqual({ kind: "never", highest: 1e13 });
  });
});
