import type { UkTables } from "#offers/tax/tax-tables.schemas.ts";
import type { Working } from "#offers/working.rules.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { sharesText, splitByBands, taxOfShares } from "#offers/tax/bands.rules.ts";

/** Income tax of a year with the way to it; pounds. */
export interface UkIncomeTax {
  allowance: number;
  taxable: number;
  tax: number;
  working: Working;
}

/**
 * The personal allowance at an adjusted net income, in whole pounds: what is left of it after the taper is rounded up
 * (ITA 2007 s.35(3)).
 */
export function personalAllowance({ incomeTax }: UkTables, adjustedNetIncome: number): number {
  const above = Math.max(0, adjustedNetIncome - incomeTax.taperFrom);
  // To the penny before it is rounded up, so that a rounding error of the last bit does not give a pound.
  return Math.max(0, Math.ceil(toCents(incomeTax.personalAllowance - incomeTax.taperRate * above)));
}

/** Income tax on employment income after deductions: no savings, dividends or reliefs besides. */
export function ukIncomeTax(tables: UkTables, netIncome: number): UkIncomeTax {
  const { personalAllowance: full, taperFrom, sources, bands } = tables.incomeTax;
  const allowance = personalAllowance(tables, netIncome);
  const taxable = toCents(Math.max(0, netIncome - allowance));
  const shares = splitByBands(bands, taxable);
  const tax = toCents(taxOfShares(shares));
  const above = Math.max(0, netIncome - taperFrom);
  const working = [
    moneyLine({
      label: "Personal allowance",
      amount: allowance,
      formula: "allowance − half of the net income above the limit, at least 0, rounded up to a pound",
      numbers: above === 0 ? moneyText(full) : `max(0, ${moneyText(full)} − ${moneyText(above)} ÷ 2)`,
      source: sources.allowance,
    }),
    moneyLine({
      label: "Taxable income",
      amount: taxable,
      formula: "net income − personal allowance, at least 0",
      numbers: `${moneyText(netIncome)} − ${moneyText(Math.min(allowance, netIncome))}`,
      source: sources.allowance,
    }),
    moneyLine({
      label: "Income tax",
      amount: tax,
      formula: "each band of taxable income at its rate",
      numbers: sharesText(shares),
      source: sources.rates,
    }),
  ];
  return { allowance, taxable, tax, working };
}
