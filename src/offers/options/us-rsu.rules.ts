import type { UsEventSetting } from "#offers/options/us-exercise.rules.ts";
import type { Working } from "#offers/working.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { moneyLine, moneyText, numberText, sharesLine, toCents } from "#offers/money.rules.ts";
import { requireDay } from "#offers/require-figure.rules.ts";
import { requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { usGap, usWithholding } from "#offers/options/us-withholding.rules.ts";
import { usOnTop } from "#offers/tax/us-year.rules.ts";

/** When RSUs are met by their conditions; days as `2026-11-22`. */
export interface RsuConditions {
  trigger: "single" | "double";
  /** The day on which service is met. */
  servedOn: string;
  /** Of double trigger: the day of the sale or listing; left out while there is none. */
  liquidityOn?: string;
  /** Of double trigger: the day on which the award lapses. */
  expiresOn?: string;
}

/** What becomes of RSUs: taxed on a day, lapsed, or waiting for a sale or listing. */
export type RsuOutcome = { state: "vests"; on: string } | { state: "lapses" } | { state: "waits" };

/**
 * Single trigger vests by service; double trigger on the later of service and a sale or listing, if that comes before the award
 * lapses. Until then nothing is owned and nothing is taxed.
 *
 * @throws OfferInputError
 */
export function rsuOutcome({ trigger, servedOn, liquidityOn, expiresOn }: RsuConditions): RsuOutcome {
  requireDay("servedOn", "The day of vesting by service", servedOn);
  if (trigger === "single") return { state: "vests", on: servedOn };
  if (liquidityOn !== undefined) requireDay("liquidityOn", "The day of the sale or listing", liquidityOn);
  if (expiresOn !== undefined) requireDay("expiresOn", "The day of expiry", expiresOn);
  if (liquidityOn === undefined) return { state: "waits" };
  if (expiresOn !== undefined && liquidityOn > expiresOn) return { state: "lapses" };
  return { state: "vests", on: liquidityOn > servedOn ? liquidityOn : servedOn };
}

/** RSUs that vest with sell to cover; dollars. */
export interface UsRsuVested {
  /** Wages. */
  income: number;
  withheld: number;
  due: number;
  /** Due less withheld; negative where it comes back. */
  gap: number;
  sharesSold: number;
  sharesKept: number;
  cashBack: number;
  /** Basis of the shares kept. */
  basis: number;
  working: Working;
}

/**
 * RSUs at vest: their value is wages; whole shares are sold to cover what is withheld at the flat rates, which is often not what
 * is due.
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function usRsuVest(vest: { shares: number; value: number }, setting: UsEventSetting): UsRsuVested {
  const shares = checkFigure({ field: "shares", label: "The number of shares", value: vest.shares, isWhole: true });
  const value = checkFigure({ field: "value", label: "The value of a share", value: vest.value });
  const { year, rest } = setting;
  const tables = taxTables("us", year);
  const income = toCents(requireProduct("shares", "What the shares are worth", shares, value));
  const before = { wages: setting.wagesBefore ?? rest.wages, supplemental: setting.supplementalBefore };
  const withholding = usWithholding(tables, income, before, rest.stateRate ?? 0);
  const top = usOnTop(year, rest, { wages: income });
  const gap = usGap({ with: top.with.taxes, without: top.without.taxes }, withholding.total);
  const sold = value === 0 ? 0 : Math.min(shares, Math.ceil(withholding.total / value - 1e-9));
  const kept = shares - sold;
  const basis = toCents(kept * value);
  return {
    income,
    withheld: withholding.total,
    due: gap.due,
    gap: gap.gap,
    sharesSold: sold,
    sharesKept: kept,
    cashBack: toCents(sold * value - withholding.total),
    basis,
    working: [
      moneyLine({
        label: "Wages at vest",
        amount: income,
        formula: "shares × value",
        numbers: `${numberText(shares)} × ${numberText(value)}`,
        source: tables.sources.rsu,
      }),
      ...withholding.working,
      sharesLine({
        label: "Shares sold to cover",
        amount: sold,
        formula: "tax withheld ÷ value, rounded up to whole shares",
        numbers: `⌈${moneyText(withholding.total)} ÷ ${numberText(value)}⌉`,
        source: "arithmetic",
      }),
      moneyLine({
        label: "Basis of the shares kept",
        amount: basis,
        formula: "shares kept × value at vest",
        numbers: `${numberText(kept)} × ${numberText(value)}`,
        source: tables.sources.rsu,
      }),
      ...gap.working,
    ],
  };
}
