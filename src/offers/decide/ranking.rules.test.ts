import { modelOf } from "#offers/decide/decision-model.rules.ts";
import { rankOffers } from "#offers/decide/ranking.rules.ts";
import { decisionModel as model, exactDecisions, firstUnder } from "#tests/stand-ins/small-decisions.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("the ranking", () => {
  test("adds shares times scores, and leads by what it adds up to", () => {
    const { order, leader, second, isCertain } = rankOffers(
      model(
        [60, 40],
        [
          [3, 5],
          [4, 2],
        ],
      ),
    );
    expect(order.map(({ offer, value }) => [offer.name, value])).toEqual([
      ["Halcyon", expect.closeTo(3.8, 12)],
      ["Northlight", expect.closeTo(3.2, 12)],
    ]);
    expect([leader?.name, second?.name, isCertain]).toEqual(["Halcyon", "Northlight", true]);
  });

  test("gives no middling number to what is not known: a range, and no difference until then", () => {
    const { order, leader, isCertain } = rankOffers(
      model(
        [50, 50],
        [
          [4, null],
          [3, 5],
        ],
      ),
    );
    expect(order[0]).toMatchObject({ value: null, range: { low: 2.5, high: 4.5 }, knownShare: 0.5 });
    expect(leader?.name).toBe("Halcyon");
    expect(isCertain).toBe(false);
  });

  test("is not certain where ranges overlap, and names who is beaten by every criterion", () => {
    const overlapping = rankOffers(
      model(
        [1, 1],
        [
          [[3, 5], 4],
          [[3, 4], 4],
        ],
      ),
    );
    expect(overlapping).toMatchObject({ isCertain: false, leader: { name: "Halcyon" } });
    expect(overlapping.order[1]?.dominatedBy).toEqual([]);
    const clear = rankOffers(
      model(
        [1, 1],
        [
          [[4, 5], 4],
          [[3, 4], 4],
          [null, 3],
        ],
      ),
    );
    const dominated = Object.fromEntries(clear.order.map(({ offer, dominatedBy }) => [offer.name, dominatedBy]));
    expect(dominated).toEqual({ Halcyon: [], Northlight: [], Meridian: [] });
    const strict = rankOffers(
      model(
        [1, 1],
        [
          [4, 4],
          [4, 3],
        ],
      ),
    );
    expect(strict.order[1]?.dominatedBy).toEqual(["o0"]);
  });

  test("has no leader where two are level", () => {
    expect(
      rankOffers(
        model(
          [1, 1],
          [
            [4, 3],
            [3, 4],
          ],
        ),
      ).leader,
    ).toBeNull();
  });

  test("agrees with adding up, for any weights and scores", () => {
    fc.assert(
      fc.property(exactDecisions, ({ weights, offers }) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const first = firstUnder(
          weights.map((weight) => weight / total),
          offers,
        );
        const { leader } = rankOffers(model(weights, offers));
        expect(leader?.id ?? null).toBe(first === null ? null : `o${first}`);
      }),
      { numRuns: 300 },
    );
  });

  test("holds for whatever the scores turn out to be, for any ranges and unknowns", () => {
    const score = fc.oneof(
      fc.constant(null),
      fc
        .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
        .map((ends): [number, number] => [Math.min(...ends), Math.max(...ends)]),
    );
    const open = fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 }),
      offers: fc.array(fc.array(score, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
      turns: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }),
    });
    fc.assert(
      fc.property(open, ({ weights, offers, turns }) => {
        const given = model(weights, offers);
        const { order, leader, isCertain } = rankOffers(given);
        const shares = given.criteria.map(({ share }) => share);
        const turned = offers.map((scores, row) =>
          scores.map((one, at) => {
            const [low, high] = one ?? [1, 5];
            return low + (high - low) * (turns[3 * row + at] ?? 0);
          }),
        );
        for (const { offer, value, range, dominatedBy } of order) {
          const own = turned[Number(offer.id.slice(1))] ?? [];
          const sum = own.reduce((total, one, at) => total + one * (shares[at] ?? 0), 0);
          expect(sum).toBeGreaterThanOrEqual(range.low - 1e-9);
          expect(sum).toBeLessThanOrEqual(range.high + 1e-9);
          expect(value ?? range.low).toBeGreaterThanOrEqual(range.low - 1e-9);
          expect(dominatedBy.length > 0 ? firstUnder(shares, turned) : null).not.toBe(Number(offer.id.slice(1)));
        }
        expect(isCertain ? `o${firstUnder(shares, turned) ?? ""}` : leader?.id).toBe(leader?.id);
      }),
      { numRuns: 300 },
    );
  });

  test("leaves criteria without weight and offers without a score out", () => {
    const anchors = { one: "", three: "", five: "" };
    const read = modelOf({
      criteria: [
        { id: "pay", title: "Pay", anchors, weight: 30 },
        { id: "next", title: "Name", anchors, weight: 0 },
      ],
      offers: ["aa", "bb"].map((id) => ({
        id,
        name: id,
        recordId: null,
        arrivedOn: null,
        deadline: null,
        askedUntil: null,
        paperCounted: null,
        people: [],
      })),
      scores: [
        { offerId: "aa", criterionId: "pay", low: 2, high: 3, reason: "", evidence: "", heardFrom: [] },
        { offerId: "bb", criterionId: "next", low: 5, high: 5, reason: "", evidence: "", heardFrom: [] },
      ],
    });
    expect(read.criteria).toEqual([{ id: "pay", title: "Pay", share: 1 }]);
    expect(read.offers).toEqual([{ id: "aa", name: "aa", scores: [{ low: 2, high: 3 }] }]);
  });
});
