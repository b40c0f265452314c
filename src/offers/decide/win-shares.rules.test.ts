import type { DecisionModel } from "#offers/decide/decision-model.rules.ts";
import { weightsFromOrder } from "#offers/decide/swing-weights.rules.ts";
import { largestError, shareDeviation, winShares } from "#offers/decide/win-shares.rules.ts";
import { describe, expect, test } from "vitest";

const draws = 20_000;
/** Four standard errors: what chance alone does not do. */
const near = 4 * largestError(draws);

function model(shares: number[], offers: ([number, number] | null)[][]): DecisionModel {
  return {
    criteria: shares.map((share, at) => ({ id: `c${at}`, title: "", share })),
    offers: offers.map((scores, at) => ({
      id: `o${at}`,
      name: "",
      scores: scores.map((score) => (score === null ? null : { low: score[0], high: score[1] })),
    })),
  };
}

describe("how often each offer wins", () => {
  test("with two criteria and any weights it is the part of the line on which it is ahead", () => {
    // Ahead by 2 in the first and behind by 1 in the second: t·2 − (1 − t) > 0 for t > 1/3.
    const given = model([0.5, 0.5], [[[4, 4], [3, 3]], [[2, 2], [4, 4]]]); // prettier-ignore
    const { first } = winShares(given, { concentration: null, draws, seed: 3 });
    expect(Math.abs((first[0] ?? 0) - 2 / 3)).toBeLessThan(near);
  });

  test("with two criteria around the weights it is the tail of a beta distribution", () => {
    // Dirichlet(1, 3): P(t > 1/3) = (1 − 1/3)³.
    const given = model([0.25, 0.75], [[[4, 4], [3, 3]], [[2, 2], [4, 4]]]); // prettier-ignore
    const { first, ahead } = winShares(given, { concentration: 4, draws, seed: 5 });
    expect(Math.abs((first[0] ?? 0) - (2 / 3) ** 3)).toBeLessThan(near);
    expect(ahead[0]?.[1]).toBeCloseTo(first[0] ?? 0, 12);
    expect((ahead[0]?.[1] ?? 0) + (ahead[1]?.[0] ?? 0)).toBeCloseTo(1, 12);
  });

  test("with one criterion and something not known it is the part of the scale that wins", () => {
    const given = model([1], [[null], [[2, 2]]]);
    const { first } = winShares(given, { concentration: 10, draws, seed: 7 });
    expect(Math.abs((first[0] ?? 0) - 3 / 4)).toBeLessThan(near);
  });

  test("of three corners each wins its third, and the shares sum to one", () => {
    const given = model(
      [0.6, 0.3, 0.1],
      [0, 1, 2].map((row) => [0, 1, 2].map((at): [number, number] => (at === row ? [5, 5] : [1, 1]))),
    );
    const { first } = winShares(given, { concentration: null, draws, seed: 11 });
    for (const share of first) expect(Math.abs(share - 1 / 3)).toBeLessThan(near);
    expect(first.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test("offers that are level share each win, and a seed decides everything", () => {
    const given = model([0.5, 0.5], [[[3, 3], [3, 3]], [[3, 3], [3, 3]]]); // prettier-ignore
    expect(winShares(given, { concentration: 20, draws: 100, seed: 1 }).first).toEqual([0.5, 0.5]);
    const open = model([0.5, 0.5], [[[1, 5], [3, 3]], [[3, 3], [1, 5]]]); // prettier-ignore
    const options = { concentration: 20, draws: 500, seed: 9 };
    expect(winShares(open, options)).toEqual(winShares(open, options));
  });

  test("a share so small that its draws vanish leaves no figure undefined", () => {
    const given = model([1e-6, 1 - 1e-6], [[[5, 5], [1, 1]], [[1, 1], [5, 5]]]); // prettier-ignore
    const { first } = winShares(given, { concentration: 1, draws: 2000, seed: 2 });
    expect(first[1]).toBeGreaterThan(0.99);
  });
});

test("the deviation of a share is that of the Dirichlet distribution", () => {
  expect(shareDeviation(0.2, 39)).toBeCloseTo(Math.sqrt(0.16 / 40), 12);
});

test("weights from an order are the centroid of those that keep it", () => {
  // Barron and Barrett's table for four: 0.5208, 0.2708, 0.1458, 0.0625.
  expect(weightsFromOrder(4)).toEqual([100, 52, 28, 12]);
  expect(weightsFromOrder(1)).toEqual([100]);
  expect(weightsFromOrder(0)).toEqual([]);
});
