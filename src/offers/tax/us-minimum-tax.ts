import type { CheckedUsIncome } from "#offers/tax/us-income.ts";
import type { UsFiling, UsTables } from "#offers/tax/tax-tables.schemas.ts";
import type { UsRegularTax } from "#offers/tax/us-income-tax.ts";
import type { Working, WorkingLine } from "#offers/working.rules.ts";
import { moneyLine, moneyText, percentText, toCents } from "#offers/money.rules.ts";
import { sharesText, splitByBands, taxOfShares, type BandShare } from "#offers/tax/bands.rules.ts";
import { splitGains } from "#offers/tax/us-income-tax.ts";

/** The alternative minimum tax of a year and its credit; dollars. */
export interface UsMinimumTax {
  /** Income by the rules of the minimum tax, before the exemption. */
  income: number;
  exemption: number;
  /** Tentative minimum tax. */
  tentative: number;
  /** Tentative minimum tax above the regular tax. */
  tax: number;
  creditUsed: number;
  /** Credit that goes into the next year: what was brought, less what is used, plus what this year's deferral gives. */
  creditCarried: number;
  working: Working;
}

/** What the minimum tax is worked out of. */
interface Setting {
  tables: UsTables;
  filing: UsFiling;
  /** Taxable income of the regular tax at ordinary rates: thresholds of gains are counted from it (Form 6251, lines 20 and 27). */
  regularOrdinary: number;
}

interface Tentative {
  exemption: number;
  base: number;
  tax: number;
  shares: readonly BandShare[];
}

/** The exemption after its phase-out and the tax on the rest: Form 6251, Parts I and III. */
function tentativeTax({ tables, filing, regularOrdinary }: Setting, income: number, gains: number): Tentative {
  const { amt } = tables;
  const above = Math.max(0, income - filing.amtPhaseOutFrom);
  const exemption = toCents(Math.max(0, filing.amtExemption - amt.phaseOutRate * above));
  const base = toCents(Math.max(0, income - exemption));
  const bands = [
    { upTo: amt.highFrom, rate: amt.lowRate },
    { upTo: null, rate: amt.highRate },
  ];
  const preferred = Math.min(gains, base);
  const shares = [...splitByBands(bands, base - preferred), ...splitGains(filing, tables, regularOrdinary, preferred)];
  const flat = splitByBands(bands, base);
  // Gains never make it more than the two rates on everything would (line 40).
  const chosen = taxOfShares(shares) <= taxOfShares(flat) ? shares : flat;
  return { exemption, base, tax: toCents(taxOfShares(chosen)), shares: chosen };
}

/** Gains by the rules of the minimum tax: a loss there counts up to the yearly limit only (IRC §1211(b)). */
function minimumTaxGains({ gains }: UsTables, income: CheckedUsIncome): { all: number; preferred: number } {
  const longTerm = income.longTermGains - income.amtGainDecrease;
  const all = Math.max(-gains.lossLimit, income.shortTermGains + longTerm);
  return { all, preferred: Math.max(0, Math.min(longTerm, income.shortTermGains + longTerm)) };
}

/**
 * The alternative minimum tax (IRC §55) with the credit for what it brings forward (IRC §53). The standard deduction is not
 * taken; of the adjustments those of ISOs are known here.
 */
export function usMinimumTax(
  tables: UsTables,
  filing: UsFiling,
  given: CheckedUsIncome,
  regular: UsRegularTax,
): UsMinimumTax {
  const setting = { tables, filing, regularOrdinary: regular.ordinary };
  const gains = minimumTaxGains(tables, given);
  const regularGains = given.shortTermGains + given.longTermGains;
  const others = regular.agi - regularGains - Math.min(given.amtIncomeDecrease, given.wagesWithoutFica);
  const income = toCents(others + gains.all + given.isoSpread);
  const found = tentativeTax(setting, income, gains.preferred);
  const tax = toCents(Math.max(0, found.tax - regular.tax));
  // What would be due without the ISOs is no matter of timing and gives no credit (IRC §53(d)(1)(B)).
  const exclusion = tentativeTax(setting, regular.agi, given.longTermGains);
  const creditMade = toCents(Math.max(0, tax - Math.max(0, exclusion.tax - regular.tax)));
  const creditUsed = toCents(Math.min(given.creditBrought, Math.max(0, regular.tax - found.tax)));
  const credit = {
    made: creditMade,
    used: creditUsed,
    carried: toCents(given.creditBrought - creditUsed + creditMade),
  };
  return {
    income,
    exemption: found.exemption,
    tentative: found.tax,
    tax,
    creditUsed,
    creditCarried: credit.carried,
    working: [
      ...tentativeLines(setting, income, given, found),
      ...taxLines(tables, regular.tax, found.tax, tax),
      ...creditLines(tables, given.creditBrought, credit),
    ],
  };
}

function tentativeLines(
  { tables, filing }: Setting,
  income: number,
  given: CheckedUsIncome,
  found: Tentative,
): WorkingLine[] {
  const { amt, sources } = tables;
  const above = Math.max(0, income - filing.amtPhaseOutFrom);
  const iso = given.isoSpread;
  const other = toCents(income - iso);
  return [
    moneyLine({
      label: "Income for the minimum tax",
      amount: income,
      formula: "income before the standard deduction, shares by the minimum tax’s own basis + spread of ISOs held",
      numbers: `${moneyText(other)} + ${moneyText(iso)}`,
      source: `${sources.amt}; ${sources.isoAmt}`,
    }),
    moneyLine({
      label: "Exemption",
      amount: found.exemption,
      formula: "exemption − phase-out rate × income above its threshold, at least 0",
      numbers:
        above === 0
          ? moneyText(filing.amtExemption)
          : `max(0, ${moneyText(filing.amtExemption)} − ${percentText(amt.phaseOutRate)} × ${moneyText(above)})`,
      source: sources.amt,
    }),
    moneyLine({
      label: "Tentative minimum tax",
      amount: found.tax,
      formula: "income after the exemption at 26 and 28 %, long-term gains at their own rates",
      numbers: sharesText(found.shares),
      source: given.longTermGains > 0 ? `${sources.amt}; ${sources.amtGains}` : sources.amt,
    }),
  ];
}

function taxLines({ sources }: UsTables, regular: number, tentative: number, tax: number): WorkingLine[] {
  return [
    moneyLine({
      label: "Alternative minimum tax",
      amount: tax,
      formula: "tentative minimum tax − regular tax, at least 0",
      numbers: `max(0, ${moneyText(tentative)} − ${moneyText(regular)})`,
      source: sources.amt,
    }),
  ];
}

function creditLines(
  { sources }: UsTables,
  brought: number,
  credit: { made: number; used: number; carried: number },
): WorkingLine[] {
  if (brought === 0 && credit.made === 0) return [];
  return [
    moneyLine({
      label: "Minimum tax credit for later years",
      amount: credit.carried,
      formula: "credit brought − credit used + minimum tax that is a matter of timing",
      numbers: `${moneyText(brought)} − ${moneyText(credit.used)} + ${moneyText(credit.made)}`,
      source: sources.amtCredit,
    }),
  ];
}
