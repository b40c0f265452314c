import type { Band } from "#offers/tax/tax-tables.schemas.ts";
import { moneyText, percentText } from "#offers/money.rules.ts";

/** The part of an amount that falls in a band. */
export interface BandShare {
  rate: number;
  amount: number;
}

/** How an amount from 0 falls into bands, lowest first; bands that it does not reach are left out. */
export function splitByBands(bands: readonly Band[], amount: number): BandShare[] {
  const shares: BandShare[] = [];
  let from = 0;
  for (const { upTo, rate } of bands) {
    const end = Math.min(amount, upTo ?? Number.POSITIVE_INFINITY);
    if (end > from) shares.push({ rate, amount: end - from });
    from = Math.max(from, end);
  }
  return shares;
}

/** The tax that shares bear, not rounded. */
export function taxOfShares(shares: readonly BandShare[]): number {
  return shares.reduce((sum, { rate, amount }) => sum + rate * amount, 0);
}

/** The tax of an amount by bands, not rounded. */
export function taxByBands(bands: readonly Band[], amount: number): number {
  return taxOfShares(splitByBands(bands, amount));
}

/** Shares as one writes them: `20 % × 37,700 + 40 % × 9,730`; those at nought are left out. */
export function sharesText(shares: readonly BandShare[]): string {
  const taxed = shares.filter(({ rate, amount }) => rate > 0 && amount > 0);
  return taxed.length === 0 ? "0" : taxed.map((one) => rateText(one.rate, one.amount)).join(" + ");
}

/** A rate of an amount as one writes it: `15 % × 40,000`. */
export function rateText(rate: number, amount: number): string {
  return `${percentText(rate)} × ${moneyText(amount)}`;
}
