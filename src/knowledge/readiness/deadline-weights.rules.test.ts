import { describe, expect, test } from "vitest";
import { weightsFor } from "#knowledge/readiness/deadline-weights.rules.ts";
import fc from "fast-check";

const topics = [
  { id: "bayes-rule", weight: 3, rounds: ["probability", "theory"] },
  { id: "rope", weight: 2, rounds: ["theory", "ml-coding"] },
  { id: "equity", weight: 1, rounds: ["negotiation"] },
];

describe("what a round asks of each card", () => {
  test("a topic counts once, shared out among its cards, and only where the round asks for it", () => {
    const cards = [
      { id: "a", topics: ["bayes-rule"] },
      { id: "b", topics: ["bayes-rule", "rope"] },
      { id: "c", topics: ["equity"] },
    ];
    const { byCard, covered, asked } = weightsFor("theory", topics, cards);
    expect([...byCard]).toEqual([
      ["a", 1.5],
      ["b", 3.5],
    ]);
    expect({ covered, asked }).toEqual({ covered: 5, asked: 5 });
  });

  test("a topic without cards is asked for and not covered", () => {
    expect(weightsFor("probability", topics, [])).toEqual({ byCard: new Map(), covered: 0, asked: 3 });
  });

  test("the cards' weights sum to what is covered", () => {
    fc.assert(
      fc.property(fc.array(fc.subarray(["bayes-rule", "rope", "equity", "unknown"])), (sets) => {
        const cards = sets.map((one, index) => ({ id: `card ${index}`, topics: one }));
        const { byCard, covered } = weightsFor("theory", topics, cards);
        expect([...byCard.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(covered, 9);
      }),
    );
  });
});
