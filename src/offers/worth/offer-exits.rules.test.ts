import { emptyOffer, offerFieldsSchema, type OfferFields } from "#offers/offer.schemas.ts";
import { ukYear } from "#offers/tax/uk-year.rules.ts";
import { exitScenarios, writtenScenarios } from "#offers/worth/assumptions.rules.ts";
import { casesOf, type WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { meanWorth } from "#offers/worth/mean-worth.rules.ts";
import { drawableGrants, offerExits } from "#offers/worth/offer-exits.rules.ts";
import { offerWorth, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { drawGains, simulateWorth } from "#offers/worth/worth.rules.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const vesting = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 1, allocation: "CUMULATIVE_ROUNDING" };

function worthOf(fields: object): OfferWorth {
  const offer: OfferFields = offerFieldsSchema.parse({ company: "Halcyon", startOn: "2027-01-31", ...fields });
  const { value, problem } = offerWorth(offer, "2026-11-22");
  if (value === null) throw new Error(problem);
  return value;
}
function asked(worth: OfferWorth, places: readonly number[] = drawableGrants(worth)): WorthQuestion {
  const { question, missing } = offerExits(worth, places);
  if (question === null) throw new Error(missing.join(" "));
  return question;
}

const emi = { id: "emi1", kind: "emi", quantity: 9500, strike: 2.41, commonPrice: 2.41, preferredPrice: 9.6, vesting };
const british = {
  country: "uk",
  currency: "GBP",
  salary: 115_000,
  pensionOwnPercent: 5,
  grants: [emi],
  fullyDiluted: 6_200_000,
  postMoney: 59_520_000,
  preferences: [
    { id: "sera", name: "A", invested: 17e6, multiple: 1, participation: "none", seniority: 1, shares: 2_958_333 },
  ],
};
const several = {
  ...british,
  grants: [
    { ...emi, strike: 1 },
    { ...emi, id: "late1", kind: "uk-unapproved", quantity: 20_000, strike: 9 },
    { ...emi, id: "rsu1", kind: "rsu-double", quantity: 3000, strike: null },
  ],
};
const sale = (median: number, years = 5) => [{ id: "sure", name: "Sale", probability: 100, median, years }];

describe("a grant at an exit", () => {
  it("is worth by hand what the waterfall, the strike and tax leave", () => {
    const question = asked(worthOf({ ...british, assumptions: { scenarios: sale(124e6) } }));
    // All convert: (124,000,000 + 9,500 × 2.41) ÷ 6,200,000 a share. Relief at 18 % beyond the exempt 3,000.
    const gain = 9500 * ((124e6 + 9500 * 2.41) / 6.2e6 - 2.41);
    expect(meanWorth(question).mean).toBeCloseTo(gain - 0.18 * (gain - 3000), 0);
  });

  it("comes to the same as ever for one seed", () => {
    const drawn = simulateWorth(asked(worthOf(british)), { draws: 100_000, seed: 7 });
    expect(drawn.mean).toBeCloseTo(76_459.0968, 3);
    expect(Math.abs(drawn.mean - meanWorth(asked(worthOf(british))).mean)).toBeLessThan(4 * drawn.standardError);
  });

  it("begins from scenarios that come to 100 % and follow the letter's rounds", () => {
    const rounds = [{ id: "serb", name: "B", inYears: 2, raised: 20e6, preMoney: 80e6 }];
    const written = writtenScenarios(worthOf({ ...british, rounds }).fields);
    expect(written?.map(({ dilution, raised }) => [dilution, raised])).toEqual(
      Array.from({ length: 4 }, () => [20, 20e6]),
    );
    const sum = exitScenarios(written ?? []).reduce((total, { probability }) => total + probability, 0);
    expect(sum).toBeCloseTo(1, 12);
    // 1.1 × 59,520,000 is 65,472,000.00000001 in binary.
    expect(writtenScenarios(worthOf(british).fields)?.[2]?.low).toBe(65_472_000);
    expect(writtenScenarios(worthOf({ ...british, postMoney: null, fullyDiluted: null }).fields)).toBeNull();
  });

  it("names what has to be asked first", () => {
    const bare = worthOf({ ...british, grants: [{ id: "emi1", kind: "emi", value: 50_000 }], fullyDiluted: null });
    expect(offerExits(bare, [0]).missing).toEqual([
      "No count: ask how many shares or options it is, not only their value.",
      "No vesting: ask over how long it vests, with what cliff.",
      "No strike: ask at what price the options can be exercised.",
      "The fully diluted count is not known; ask for it.",
    ]);
    expect(offerExits(worthOf(emptyOffer("Halcyon")), [0]).missing).toEqual(["The letter has no grant yet."]);
  });

  it("counts unvested shares that a single trigger brings forward", () => {
    const early = { ...emi, acceleration: "single-trigger", accelerationPercent: 50 };
    expect(asked(worthOf({ ...british, grants: [early] })).holdings[0]?.sharesAt(2)).toBe(4750 + 2375);
  });
});

/** What a share of common gets, by halving: one class of preferred takes 17 million or converts, options are exercised above their strikes. */
function priceByHalving(exit: number, later: { shares: number; raised: number }): number {
  const options = [
    [9500, 1],
    [20_000, 9],
  ] as const;
  const common = 6_200_000 - 2_958_333 - 29_500 + (later.raised === 0 ? later.shares : 0);
  const paidAt = (price: number): number =>
    common * price +
    Math.max(17e6, 2_958_333 * price) +
    (later.raised === 0 ? 0 : Math.max(later.raised, later.shares * price)) +
    options.reduce((sum, [shares, strike]) => sum + shares * Math.max(0, price - strike), 0);
  let [low, high] = [0, exit / common];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (paidAt(middle) > exit) high = middle;
    else low = middle;
  }
  return low;
}

/** Net of the three grants of {@link several}, by the tables directly: all of them have vested. */
function netByTables(price: number): number {
  const [discounted, unapproved, units] = [
    9500 * Math.max(0, price - 1),
    20_000 * Math.max(0, price - 9),
    3000 * price,
  ];
  const discount = Math.min(discounted, 9500 * 1.41);
  const rest = { salary: 115_000, pension: 5750 };
  const tax = ukYear("2026-27", {
    ...rest,
    securitiesIncome: discount + unapproved + units,
    gains: { businessDisposal: discounted - discount },
  }).taxes;
  return discounted + unapproved + units - (tax - ukYear("2026-27", rest).taxes);
}

describe("grants together at an exit", () => {
  it("are worth what halving and the tables give for one sale: one price, one year's tax", () => {
    const { mean, working } = meanWorth(asked(worthOf({ ...several, assumptions: { scenarios: sale(150e6) } })));
    const expected = netByTables(priceByHalving(150e6, { shares: 0, raised: 0 }));
    expect(Math.abs(mean / expected - 1)).toBeLessThan(1e-5);
    expect(working.map(({ label }) => label)).toEqual([
      "Grant 1, EMI options, before tax",
      "Grant 2, Unapproved options (UK), before tax",
      "Grant 3, RSU, double trigger, before tax",
      "Tax on all of them together",
      "Mean worth after strike and tax",
    ]);
    const [one = 0, two = 0, three = 0, tax = 0, net = 0] = working.map(({ amount }) => amount);
    expect(one + two + three - tax).toBeCloseTo(net, 1);
  });

  it("have the mean of a plain integral over a lognormal range, and draws around it", () => {
    const range = { ...sale(90e6, 6)[0], low: 15e6, high: 540e6, dilution: 20, raised: 25e6 };
    const question = asked(worthOf({ ...several, assumptions: { scenarios: [range] } }));
    const spread = Math.log(6) / 1.281_551_565_544_6;
    const [steps, furthest] = [3000, 7];
    let [total, weights] = [0, 0];
    for (let step = 0; step <= steps; step += 1) {
      const z = furthest * ((2 * step) / steps - 1);
      const weight = Math.exp((-z * z) / 2);
      const later = { shares: 6_200_000 / 4, raised: 25e6 };
      total += weight * netByTables(priceByHalving(90e6 * Math.exp(spread * z), later));
      weights += weight;
    }
    const { mean } = meanWorth(question);
    expect(Math.abs((mean * weights) / total - 1)).toBeLessThan(1e-4);
    const drawn = simulateWorth(question, { draws: 40_000, seed: 11 });
    expect(Math.abs(drawn.mean - mean)).toBeLessThan(4 * drawn.standardError);
  });

  it.each([
    ["pounds", several],
    ["dollars", { ...several, country: "us", currency: "USD", grants: americanGrants() }],
  ])(
    "bring draw by draw what each brings, and tax from tables is the tax of each draw to 1e-6 of the mean: %s",
    (_, fields) => {
      const worth = worthOf(fields);
      const question = asked(worth);
      expect(question.isTaxedBySum).toBe(false);
      const plan = { draws: 3000, seed: 5 };
      const [together, ...alone] = [question, ...[0, 1, 2].map((place) => asked(worth, [place]))].map(
        (one) => ended(drawGains(casesOf(one), plan)).gains,
      );
      let total = 0;
      let furthest = 0;
      for (let draw = 0; draw < plan.draws; draw += 1) {
        const gains = alone.map((one) => one[draw] ?? 0);
        const gross = gains.reduce((sum, gain) => sum + gain, 0);
        furthest = Math.max(furthest, Math.abs((together?.[draw] ?? 0) - gross) / Math.max(1, gross));
        total += gross - question.taxOnGains(gains);
      }
      expect(furthest).toBeLessThan(1e-9);
      const exact = total / plan.draws;
      expect(Math.abs(simulateWorth(question, plan).mean / exact - 1)).toBeLessThan(1e-6);
    },
  );

  it("are drawn without those that lack something, which are named with what it is", () => {
    const grants = [...several.grants, { ...emi, id: "more1", quantity: null, value: 9000 }];
    const worth = worthOf({ ...several, grants });
    const { question, missing, taxes } = offerExits(worth, [0, 1, 2, 3]);
    expect(drawableGrants(worth)).toEqual([0, 1, 2]);
    expect(question?.holdings).toHaveLength(3);
    expect(taxes.map(({ name }) => name)).not.toContain("Grant 4, EMI options");
    expect(missing).toEqual([
      "Grant 4, EMI options, is left out. No count: ask how many shares or options it is, not only their value. No vesting: ask over how long it vests, with what cliff.",
    ]);
  });

  it("come out as numbers over the whole range of input, never below nothing and never above what was made", () => {
    const kinds = ["emi", "uk-unapproved", "rsu-double", "rsu-single", "shares", "iso", "nso"] as const;
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    const grant = fc.record({
      kind: fc.constantFrom(...kinds),
      quantity: fc.integer({ min: 1, max: 100_000 }),
      strike: amount,
      commonPrice: amount,
    });
    const input = fc.record({
      grants: fc.array(grant, { minLength: 2, maxLength: 4 }),
      country: fc.constantFrom("uk", "us", "other"),
      median: fc.double({ min: 10, max: 1e12, noNaN: true }),
      years: fc.double({ min: 0, max: 10, noNaN: true }),
      employerNi: fc.boolean(),
    });
    fc.assert(
      fc.property(input, ({ grants, country, median, years, employerNi }) => {
        const scenarios = [
          { ...sale(median, years)[0], probability: 40, low: median / 9, high: median * 20 },
          { ...sale(median / 2, 1)[0], id: "soon", probability: 60 },
        ];
        const worth = worthOf({
          ...british,
          country,
          currency: country === "us" ? "USD" : "GBP",
          grants: grants.map((one, at) => ({ ...emi, ...one, id: `gran${at}` })),
          assumptions: { scenarios, employerNi },
        });
        const question = asked(worth);
        const plan = { draws: 200, seed: 3 };
        const net = simulateWorth(question, plan);
        const gross = simulateWorth({ ...question, taxOnGains: () => 0, isTaxedBySum: true }, plan);
        net.quantiles.forEach(({ amount: left }, at) => {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left).toBeLessThanOrEqual((gross.quantiles[at]?.amount ?? 0) * (1 + 1e-9) + 1);
        });
        const { mean } = meanWorth(question);
        expect(
          [net.mean, net.meanToday, net.standardError, mean].every((one) => Number.isFinite(one) && one >= 0),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

function americanGrants(): object[] {
  return [
    { ...emi, kind: "iso" },
    { ...emi, id: "late1", kind: "nso", quantity: 20_000, strike: 9 },
    { ...emi, id: "own1", kind: "shares", quantity: 3000, strike: null },
  ];
}

function ended<Value>(steps: Generator<number, Value>): Value {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
