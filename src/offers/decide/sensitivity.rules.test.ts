import { rankOffers } from "#offers/decide/ranking.rules.ts";
import { leadSwings, scoreTurns, unknownTurns, weightTurns } from "#offers/decide/sensitivity.rules.ts";
import { decisionModel as model, exactDecisions, firstUnder, withShare } from "#tests/stand-ins/small-decisions.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("the smallest change of one weight", () => {
  test("is where a hand calculation has it", () => {
    // First: 1 ahead, the others −0.5 on average, level at 0.5/1.5. Second: 1 behind, the others 0.75, level at 0.75/1.75.
    const given = model(
      [60, 20, 20],
      [
        [4, 3, 3],
        [3, 4, 3],
      ],
    );
    const [leader] = given.offers;
    if (leader === undefined) throw new Error("no offer");
    expect(weightTurns(given, leader)).toMatchObject([
      { criterionId: "c1", from: 0.2, to: expect.closeTo(3 / 7, 12) as number, rival: { name: "Northlight" } },
      { criterionId: "c0", from: 0.6, to: expect.closeTo(1 / 3, 12) as number, rival: { name: "Northlight" } },
    ]);
  });

  test("is the one that a grid over every weight finds, for any weights and scores", () => {
    const steps = 400;
    fc.assert(
      fc.property(exactDecisions, ({ weights, offers }) => {
        const given = model(weights, offers);
        const { leader } = rankOffers(given);
        fc.pre(leader !== null);
        const shares = given.criteria.map(({ share }) => share);
        const turns = weightTurns(given, leader);
        for (const [at, { id, share }] of given.criteria.entries()) {
          const grid = Array.from({ length: steps - 1 }, (_, step) => (step + 1) / steps);
          const lost = grid.filter((to) => `o${firstUnder(withShare(shares, at, to), offers) ?? ""}` !== leader.id);
          const below = lost.filter((to) => to < share).at(-1) ?? null;
          const above = lost.find((to) => to > share) ?? null;
          const own = turns.filter(({ criterionId }) => criterionId === id);
          // Between the grid's last point and the end of the line there is nothing to see.
          const inSight = (to: number): number | null => (Math.min(to, 1 - to) <= 1 / steps ? null : to);
          const gap = (found: number | undefined, seen: number | null): number =>
            seen === null ? (inSight(found ?? 0) ?? 0) : Math.abs((found ?? Number.NaN) - seen);
          expect(gap(own.find(({ to }) => to < share)?.to, below)).toBeLessThanOrEqual(1 / steps + 1e-9);
          expect(gap(own.find(({ to }) => to > share)?.to, above)).toBeLessThanOrEqual(1 / steps + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("makes the named rival win just beyond it", () => {
    fc.assert(
      fc.property(exactDecisions, ({ weights, offers }) => {
        const given = model(weights, offers);
        const { leader } = rankOffers(given);
        const turn = leader === null ? undefined : weightTurns(given, leader)[0];
        fc.pre(leader !== null && turn !== undefined);
        const at = given.criteria.findIndex(({ id }) => id === turn.criterionId);
        const shares = given.criteria.map(({ share }) => share);
        const sum = (id: string, to: number): number => {
          const scores = offers[given.offers.findIndex((offer) => offer.id === id)] ?? [];
          return withShare(shares, at, to).reduce((total, share, place) => total + share * (scores[place] ?? 0), 0);
        };
        expect(sum(leader.id, turn.to)).toBeCloseTo(sum(turn.rival.id, turn.to), 9);
        const beyond = turn.to + (turn.to - turn.from) * 1e-3;
        expect(sum(turn.rival.id, beyond)).toBeGreaterThan(sum(leader.id, beyond));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the smallest change of one score", () => {
  test("levels the two when it is made, and no smaller change of any score does", () => {
    fc.assert(
      fc.property(exactDecisions, ({ weights, offers }) => {
        const given = model(weights, offers);
        const { leader } = rankOffers(given);
        fc.pre(leader !== null);
        const shares = given.criteria.map(({ share }) => share);
        const [turn] = scoreTurns(given, leader);
        const first = Number(leader.id.slice(1));
        const size = turn === undefined ? 4 : Math.abs(turn.to - turn.from) - 1e-6;
        for (const [row, scores] of offers.entries())
          for (const [at, score] of scores.entries()) {
            const moved = Math.min(5, Math.max(1, row === first ? score - size : score + size));
            const changed = offers.map((own, place) => (place === row ? own.with(at, moved) : own));
            // On an end of the scale two may be level.
            expect(moved > 1 && moved < 5 ? firstUnder(shares, changed) : first).toBe(first);
          }
        if (turn === undefined) return;
        const row = Number(turn.offer.id.slice(1));
        const at = Number(turn.criterionId.slice(1));
        const past = offers.map((own, place) =>
          place === row ? own.with(at, turn.to + Math.sign(turn.to - turn.from) * 1e-6) : own,
        );
        expect(firstUnder(shares, past)).toBe(Number(turn.rival.id.slice(1)));
      }),
      { numRuns: 300 },
    );
  });

  test("of what is not known it says from which score on the rival wins", () => {
    const given = model(
      [50, 50],
      [
        [4, 3],
        [3, null],
      ],
    );
    const [leader] = given.offers;
    if (leader === undefined) throw new Error("no offer");
    // 0.5·4 + 0.5·3 = 0.5·3 + 0.5·x at x = 4
    expect(unknownTurns(given, leader)).toMatchObject([{ criterionId: "c1", offer: { name: "Northlight" }, at: 4 }]);
  });
});

describe("what is not known", () => {
  test("decides exactly beyond the score that is named, for any weights and scores", () => {
    fc.assert(
      fc.property(exactDecisions, ({ weights, offers }) => {
        const two = offers.slice(0, 2);
        const shares = model(weights, two).criteria.map(({ share }) => share);
        const given = model(weights, [two[0] ?? [], [null, ...(two[1] ?? []).slice(1)]]);
        const { leader } = rankOffers(given);
        fc.pre(leader !== null);
        const lost = (score: number): boolean => {
          const first = firstUnder(shares, [two[0] ?? [], [score, ...(two[1] ?? []).slice(1)]]);
          return first !== null && `o${first}` !== leader.id;
        };
        const [turn] = unknownTurns(given, leader);
        // The second offer is the one that is not known; where it leads, it loses below the named score, else it wins above.
        const beyond = leader.id === "o1" ? -1e-6 : 1e-6;
        const end = leader.id === "o1" ? 1 : 5;
        expect([
          lost(turn === undefined ? end : turn.at + beyond),
          turn !== undefined && lost(turn.at - beyond),
        ]).toEqual([turn !== undefined, false]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the swings of the lead", () => {
  test("are the lead at both ends of a weight and of the scores", () => {
    const given = model(
      [50, 50],
      [
        [[3, 5], 3],
        [3, 4],
      ],
    );
    const [leader, rival] = given.offers;
    if (leader === undefined || rival === undefined) throw new Error("no offer");
    const [widest, other] = leadSwings(given, leader, rival);
    // The lead by the first alone is 1, by the second alone −1; twice a half is all.
    expect(widest).toMatchObject({ byWeight: { low: -1, high: 1 } });
    expect([widest, other].find((swing) => swing?.criterionId === "c0")?.byScore).toEqual({ low: -0.5, high: 0.5 });
  });
});
