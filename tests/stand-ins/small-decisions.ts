import type { DecisionModel, Range } from "#offers/decide/decision-model.rules.ts";
import fc from "fast-check";

const names = ["Halcyon", "Northlight", "Meridian", "Corvid"];

/** A model from weights and, for each offer, its scores: a mark, two marks, or null for what is not known. */
export function decisionModel(weights: number[], offers: (number | [number, number] | null)[][]): DecisionModel {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const range = (score: number | [number, number] | null): Range | null => {
    if (score === null) return null;
    return typeof score === "number" ? { low: score, high: score } : { low: score[0], high: score[1] };
  };
  return {
    criteria: weights.map((weight, at) => ({ id: `c${at}`, title: `Criterion ${at}`, share: weight / total })),
    offers: offers.map((scores, at) => ({ id: `o${at}`, name: names[at] ?? "", scores: scores.map(range) })),
  };
}

/** Which offer is first under given shares, by adding up: apart from the code under test. Null where two are level. */
export function firstUnder(shares: number[], offers: number[][]): number | null {
  const sums = offers.map((scores) => scores.reduce((sum, score, at) => sum + score * (shares[at] ?? 0), 0));
  const best = Math.max(...sums);
  const top = sums.flatMap((sum, at) => (Math.abs(sum - best) < 1e-12 ? [at] : []));
  return top.length === 1 ? (top[0] ?? null) : null;
}

/** The shares with one of them at another value, and the others in proportion. */
export function withShare(shares: number[], at: number, to: number): number[] {
  const others = 1 - (shares[at] ?? 0);
  return shares.map((share, place) => (place === at ? to : (share * (1 - to)) / others));
}

const listOf = (length: number) => ({ minLength: length, maxLength: length });

/** Decisions in which everything is known: two to five weights, two to four offers. */
export const exactDecisions = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 }))
  .chain(([criteria, offers]) =>
    fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 100 }), listOf(criteria)),
      offers: fc.array(fc.array(fc.integer({ min: 1, max: 5 }), listOf(criteria)), listOf(offers)),
    }),
  );
