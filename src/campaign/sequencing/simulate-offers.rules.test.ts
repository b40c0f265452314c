import { adviseOrder } from "#campaign/sequencing/advise-order.rules.ts";
import type { RankedCandidate } from "#campaign/sequencing/advise-order.rules.ts";
import { seededRandoms, simulateOffers } from "#campaign/sequencing/simulate-offers.rules.ts";
import type { Candidate, StageAhead } from "#campaign/sequencing/simulate-offers.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const options = (seed = 1, runs = 20_000) => ({ runs, randomOf: seededRandoms(seed) });
const stage = (medianDays: number, over: Partial<StageAhead> = {}): StageAhead => ({
  passes: 1,
  medianDays,
  spread: 0.5,
  spentDays: 0,
  ...over,
});
const candidate = (id: string, ahead: StageAhead[], over: Partial<Candidate> = {}): Candidate => ({
  id,
  ahead,
  heldDays: 0,
  offerDays: 14,
  ...over,
});

/** The upper share of a standard normal, by Simpson's rule: apart from the code under test. */
function upperNormal(from: number): number {
  const [end, steps] = [10, 4000];
  const width = (end - from) / steps;
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const inner = Array.from({ length: steps - 1 }, (_, k) => (k % 2 === 0 ? 4 : 2) * density(from + (k + 1) * width));
  return (width / 3) * (density(from) + density(end) + inner.reduce((sum, one) => sum + one, 0));
}

describe("offers to come", () => {
  test("the chance is the product of what is passed, and the median of one stage is its own", () => {
    const [forecast] = simulateOffers(
      [candidate("a", [stage(20, { passes: 0.6 }), stage(0.5, { passes: 0.5, spread: 0 })])],
      options(),
    );
    expect(forecast?.chance).toBeCloseTo(0.3, 1.7);
    expect(forecast?.days?.middle).toBeCloseTo(20.5, 0);
    // a tenth of a log-normal lies below median · exp(−1.2816 · spread)
    expect((forecast?.days?.early ?? 0) - 0.5).toBeCloseTo(20 * Math.exp(-1.2816 * 0.5), 0);
    expect((forecast?.days?.late ?? 0) - 0.5).toBeCloseTo(20 * Math.exp(1.2816 * 0.5), -0.5);
  });

  test("what has been waited already is taken off as a log-normal says", () => {
    const [forecast] = simulateOffers([candidate("a", [stage(20, { spentDays: 30 })])], options());
    // P(stay > 30 + t | stay > 30) at the median of what is left
    const left = forecast?.days?.middle ?? 0;
    const upper = (days: number): number => upperNormal(Math.log(days / 20) / 0.5);
    expect(upper(30 + left) / upper(30)).toBeCloseTo(0.5, 1.7);
  });

  test("a round that is certain is not overtaken, and what comes after it is drawn as before", () => {
    const [forecast] = simulateOffers([candidate("a", [stage(10, { spentDays: 5, atLeastDays: 20 })])], options());
    expect(forecast?.days?.early).toBeGreaterThanOrEqual(20);
    // P(stay > 25 + t | stay > 25) at the median
    const upper = (days: number): number => upperNormal(Math.log(days / 10) / 0.5);
    expect(upper(5 + (forecast?.days?.middle ?? 0)) / upper(25)).toBeCloseTo(0.5, 1.7);
  });

  test("one who waits changes the days of no other, and the same seed gives the same", () => {
    const two = (heldDays: number) => [candidate("a", [stage(20)], { heldDays }), candidate("b", [stage(30)])];
    const [before, after] = [simulateOffers(two(0), options(3)), simulateOffers(two(9), options(3))];
    expect(after[1]?.days).toEqual(before[1]?.days);
    expect((after[0]?.days?.middle ?? 0) - (before[0]?.days?.middle ?? 0)).toBeCloseTo(9, 9);
    expect(simulateOffers(two(0), options(3))).toEqual(before);
    expect(simulateOffers(two(0), options(4))).not.toEqual(before);
  });

  test("two independent offers meet as often as integrating their densities says", () => {
    // P(−14 ≤ Y − X ≤ 7) for log-normal X and Y, X's offer open for 7 days and Y's for 14
    const [x, y] = [
      { median: 20, spread: 0.5 },
      { median: 32, spread: 0.3 },
    ];
    const density = (at: number, { median, spread }: typeof x): number =>
      Math.exp(-((Math.log(at / median) / spread) ** 2) / 2) / (at * spread * Math.sqrt(2 * Math.PI));
    const below = (at: number, { median, spread }: typeof x): number =>
      at <= 0 ? 0 : 1 - upperNormal(Math.log(at / median) / spread);
    const width = 0.25;
    let chance = 0;
    for (let at = width / 2; at < 300; at += width)
      chance += width * density(at, x) * (below(at + 7, y) - below(at - 14, y));
    const [first, second] = simulateOffers(
      [candidate("x", [stage(20)], { offerDays: 7 }), candidate("y", [stage(32, { spread: 0.3 })], { offerDays: 14 })],
      options(5, 200_000),
    );
    // three standard errors of so many runs
    expect(Math.abs((first?.overlap.get("y") ?? 0) - chance)).toBeLessThan(3 * Math.sqrt(0.25 / 200_000));
    expect(second?.overlap.get("x")).toBe(first?.overlap.get("y"));
  });

  test("an offer meets another that comes while it is open, and none that comes later", () => {
    const at = (days: number, id: string): Candidate => candidate(id, [stage(days, { spread: 0 })]);
    const [first] = simulateOffers([at(20, "a"), at(33.9, "b"), at(34.1, "c")], options(1, 50));
    expect([first?.overlap.get("b"), first?.overlap.get("c")]).toEqual([1, 0]);
  });

  test("every chance lies between 0 and 1, days are in order and never before what is held", () => {
    const stages = fc.record({
      passes: fc.double({ min: 0, max: 1, noNaN: true }),
      medianDays: fc.double({ min: 0, max: 300, noNaN: true }),
      spread: fc.double({ min: 0, max: 2, noNaN: true }),
      spentDays: fc.integer({ min: 0, max: 2000 }),
    });
    const some = fc.array(
      fc.record({
        ahead: fc.array(stages, { maxLength: 5 }),
        heldDays: fc.integer({ min: 0, max: 60 }),
        offerDays: fc.integer({ min: 0, max: 60 }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(some, fc.integer(), (list, seed) => {
        const forecasts = simulateOffers(
          list.map((one, place) => ({ id: String(place), ...one })),
          options(seed, 40),
        );
        for (const [place, { chance, days, overlap }] of forecasts.entries()) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
          const ordered = days === null ? [] : [list[place]?.heldDays ?? 0, days.early, days.middle, days.late];
          expect(ordered).toEqual(ordered.toSorted((one, other) => one - other));
          for (const share of overlap.values()) expect(share >= 0 && share <= 1).toBe(true);
        }
      }),
    );
  });
});

describe("what would bring offers together", () => {
  const ranked = (
    id: string,
    rank: number | null,
    days: number,
    over: Partial<RankedCandidate> = {},
  ): RankedCandidate => ({
    ...candidate(id, [stage(days, { spread: 0.2 })]),
    name: id,
    rank,
    canWait: false,
    canBegin: false,
    ...over,
  });
  const advise = (...some: RankedCandidate[]) => adviseOrder(some, options(7, 4000));

  test("an early offer of a less wanted place is held back by as little as suffices", () => {
    // Apart by 25 − held ± 11.2 days, to be between −14 and 14: 60 % with 14 days held, 76 % with 21.
    const [advice, ...others] = advise(ranked("Dream", 1, 50), ranked("Second", 3, 25, { canWait: true }));
    expect(others).toEqual([]);
    expect(advice).toMatchObject({ kind: "hold", id: "Second", forId: "Dream", days: 21 });
    expect(advice?.before).toBeLessThan(0.5);
    expect(advice?.after).toBeGreaterThan(0.7);
    expect(advice?.sentence).toMatch(
      /^Hold Second back for 21 days: .* Dream; both offers are then open at once with a chance of \d+.% instead of \d+.%\.$/,
    );
  });

  test("where nothing can wait, more time is asked for; where the wanted one has not begun, it begins", () => {
    expect(advise(ranked("Dream", 1, 40), ranked("Second", 3, 22))).toMatchObject([{ kind: "push", id: "Second" }]);
    const late = ranked("Dream", 1, 20, { canBegin: true, heldDays: 28 });
    expect(advise(late, ranked("Second", 3, 22))).toMatchObject([{ kind: "begin", id: "Dream", days: 28 }]);
  });

  test("where holding back is not enough, others are asked as well", () => {
    const found = advise(ranked("Dream", 1, 90), ranked("Second", 3, 30, { canWait: true }));
    expect(found.map(({ kind, days }) => [kind, days])).toEqual([["hold", 28]]);
    const close = advise(
      ranked("Dream", 1, 62),
      // So wide a spread that nothing brings them together for sure.
      ranked("Second", 3, 30, { canWait: true, offerDays: 5, ahead: [stage(30, { spread: 0.6 })] }),
    );
    expect(close.map(({ kind }) => kind)).toEqual(["hold", "push"]);
    for (const { before, after } of [...found, ...close]) expect(after - before).toBeGreaterThanOrEqual(0.1);
  });

  test("nothing is said where offers meet anyway, where the wanted one comes first, or where no order is known", () => {
    expect(advise(ranked("Dream", 1, 30), ranked("Second", 3, 28))).toEqual([]);
    expect(advise(ranked("Dream", 1, 20), ranked("Second", 3, 60, { canWait: true }))).toEqual([]);
    expect(advise(ranked("Dream", null, 50), ranked("Second", null, 25))).toEqual([]);
  });
});
