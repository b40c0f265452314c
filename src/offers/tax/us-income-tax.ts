import type { CheckedUsIncome } from "#offers/tax/us-income.ts";
import type { UsFiling, UsTables } from "#offers/tax/tax-tables.schemas.ts";
import type { Working } from "#offers/working.rules.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { sharesText, splitByBands, taxOfShares, type BandShare } from "#offers/tax/bands.rules.ts";

/** Federal income tax of a year by the regular rules; dollars. */
export interface UsRegularTax {
  /** Adjusted gross income: no adjustments but those named in {@link CheckedUsIncome}. */
  agi: number;
  taxable: number;
  /** The part of {@link taxable} at ordinary rates. */
  ordinary: number;
  tax: number;
  working: Working;
}

/**
 * How long-term gains that lie on top of other taxable income fall to 0, 15 and 20 % (IRC §1(h)).
 *
 * @param below taxable income under the gains
 */
export function splitGains(filing: UsFiling, { gains }: UsTables, below: number, amount: number): BandShare[] {
  const zero = Math.min(amount, Math.max(0, filing.gainsZeroUpTo - below));
  const middle = Math.min(amount - zero, Math.max(0, filing.gainsMiddleUpTo - below - zero));
  return [
    { rate: 0, amount: zero },
    { rate: gains.middleRate, amount: middle },
    { rate: gains.highRate, amount: amount - zero - middle },
  ];
}

/** Regular tax with the standard deduction. By the rate schedules: the tax tables below $100,000 round to the middle of $50. */
export function usRegularTax(tables: UsTables, filing: UsFiling, income: CheckedUsIncome): UsRegularTax {
  const { sources } = tables;
  const ordinaryIncome =
    income.wages + income.spouseWages + income.wagesWithoutFica + income.investmentIncome + income.shortTermGains;
  const agi = toCents(ordinaryIncome + income.longTermGains);
  const taxable = toCents(Math.max(0, agi - filing.standardDeduction));
  const preferred = Math.min(income.longTermGains, taxable);
  const ordinary = toCents(taxable - preferred);
  const bands = splitByBands(filing.bands, ordinary);
  const gains = splitGains(filing, tables, ordinary, preferred);
  const ordinaryTax = toCents(taxOfShares(bands));
  const gainsTax = toCents(taxOfShares(gains));
  const working = [
    moneyLine({
      label: "Taxable income",
      amount: taxable,
      formula: "income − standard deduction, at least 0",
      numbers: `max(0, ${moneyText(agi)} − ${moneyText(filing.standardDeduction)})`,
      source: sources.standardDeduction,
    }),
    moneyLine({
      label: "Tax at ordinary rates",
      amount: ordinaryTax,
      formula: "each bracket of taxable income without long-term gains at its rate",
      numbers: sharesText(bands),
      source: sources.brackets,
    }),
    ...(income.longTermGains === 0
      ? []
      : [
          moneyLine({
            label: "Tax on long-term gains",
            amount: gainsTax,
            formula: "gains on top of other taxable income, at 0, 15 and 20 %",
            numbers: sharesText(gains),
            source: sources.gains,
          }),
        ]),
  ];
  return { agi, taxable, ordinary, tax: toCents(ordinaryTax + gainsTax), working };
}
