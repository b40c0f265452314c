import { toCents } from "#offers/money.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { paperOfSteadyYear, paperOfYear } from "#offers/worth/paper-after-tax.rules.ts";
import type { PaperIncome } from "#offers/worth/paper-tax.rules.ts";
import { afterTax } from "#offers/worth/tax-setting.rules.ts";

/** The spans of time of a comparison. */
export type SpanKey = "firstYear" | "steadyYear" | "all";

/** An offer after tax over a span, in the currency of the comparison and by cost of living. */
export interface SpanAfterTax {
  takeHome: number;
  /** Paper as if sold when it vests; null where its tax is not worked out. */
  paperNet: number | null;
  /** What the user does not count of it, at most 0; 0 for listed paper. */
  discount: number | null;
  /** Take-home pay and paper as the user counts it. */
  total: number | null;
  /** Benefits and one's own pension contribution, before tax. */
  apart: number;
}

/** {@link SpanAfterTax}; null without tax tables, and for amounts beyond what tax is worked out of. */
export function spanAfterTax(worth: OfferWorth, key: SpanKey): SpanAfterTax | null {
  const { setting, terms, comparison } = worth;
  if (setting === null) return null;
  const years = yearsOf(worth, key);
  const taxed = figured(() => years.map(({ pay, paper }) => afterTax(setting, pay, paper))).value;
  if (taxed === null) return null;
  const sum = (amounts: readonly number[]): number =>
    toCents((amounts.reduce((total, amount) => total + amount, 0) * comparison.rate) / comparison.costOfLiving);
  const takeHome = sum(taxed.map((one) => one.takeHome));
  const nets = taxed.map(({ paperNet }) => paperNet).filter((net) => net !== null);
  const paperNet = nets.length < taxed.length ? null : sum(nets);
  const discount = paperNet === null ? null : toCents(-paperNet * (comparison.paperDiscount ?? 0)) + 0;
  return {
    takeHome,
    paperNet,
    discount,
    total: paperNet === null || discount === null ? null : toCents(takeHome + paperNet + discount),
    apart: sum(taxed.map(({ pension }) => pension + terms.benefits)),
  };
}

function yearsOf(worth: OfferWorth, key: SpanKey): { pay: number; paper: PaperIncome | null }[] {
  const { terms, totals } = worth;
  if (key === "steadyYear") {
    return [{ pay: totals.steadyYear.cash.own - terms.benefits, paper: paperOfSteadyYear(worth) }];
  }
  return totals.years
    .slice(0, key === "firstYear" ? 1 : undefined)
    .map((year) => ({ pay: year.cash - year.benefits, paper: paperOfYear(worth, year) }));
}
