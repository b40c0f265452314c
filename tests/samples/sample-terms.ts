import { vestingSchedule } from "#offers/vesting/schedule.rules.ts";
import type { Comparison } from "#offers/years/offer-totals.rules.ts";
import type { OfferTerms } from "#offers/years/offer-years.rules.ts";

/** The first day. */
export const start = "2027-02-01";
/** Of 4,800 units over four years, by the quarter after a cliff. */
export const schedule = vestingSchedule({
  shares: 4800,
  vesting: { kind: "even", months: 48, cliffMonths: 12, everyMonths: 3, allocation: "CUMULATIVE_ROUNDING" },
  start,
});
/** An offer with something of everything. */
export const terms: OfferTerms = {
  start,
  salary: 200_000,
  raise: 0,
  bonus: { guaranteed: 20_000, guaranteedYears: 1, target: { kind: "of salary", fraction: 0.15 } },
  once: [
    { name: "Sign-on", amount: 50_000, afterMonths: 0 },
    { name: "Second sign-on", amount: 30_000, afterMonths: 12 },
  ],
  benefits: 0,
  grants: [{ name: "RSU", schedule, price: 100, strike: null }],
  refreshers: [],
  growth: 0,
};
/** Four years in its own currency, nothing taken off. */
export const plain: Comparison = { years: 4, rate: 1, costOfLiving: 1, paperDiscount: null };
