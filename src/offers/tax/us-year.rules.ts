import type { Working } from "#offers/working.rules.ts";
import { checkUsIncome, filingOf, type UsIncome } from "#offers/tax/us-income.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { rateText } from "#offers/tax/bands.rules.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { usMinimumTax } from "#offers/tax/us-minimum-tax.ts";
import { usPayrollTaxes } from "#offers/tax/us-payroll.ts";
import { usRegularTax } from "#offers/tax/us-income-tax.ts";

/** A calendar year of a US return; dollars, to the cent. */
export interface UsYear {
  year: string;
  /** Income in money: wages, investment income, gains. The spread of ISOs that are held is none. */
  gross: number;
  taxable: number;
  regularTax: number;
  tentativeMinimum: number;
  minimumTax: number;
  creditUsed: number;
  creditCarried: number;
  netInvestment: number;
  socialSecurity: number;
  medicare: number;
  additionalMedicare: number;
  stateTax: number;
  /** Regular and minimum tax less the credit, and the tax on investment income. */
  federalIncomeTax: number;
  /** All of the above. */
  taxes: number;
  net: number;
  working: Working;
}

/** What a US year's figures take for granted; a sentence each. */
export const usAssumptions: readonly string[] = [
  "Federal law for residents; single, joint and head-of-household returns with the standard deduction and no credits for family.",
  "Tax is by the rate schedules, to the cent; the tax tables for taxable income below $100,000 differ by a few dollars.",
  "State and local tax is your own rate on all income in money; no state’s brackets are known here.",
  "Of the minimum tax’s adjustments those of ISOs are counted, and net capital losses are not.",
];

/**
 * Works out a year line by line.
 *
 * @param year as `2026`
 * @throws OfferInputError, and `offer.tax_year_unknown` for a year without tables
 */
export function usYear(year: string, given: UsIncome): UsYear {
  const tables = taxTables("us", year);
  const filing = filingOf(tables, given.status);
  const income = checkUsIncome(given);
  const regular = usRegularTax(tables, filing, income);
  const minimum = usMinimumTax(tables, filing, income, regular);
  const payroll = usPayrollTaxes(tables, filing, income, regular.agi);
  const stateTax = toCents(income.stateRate * regular.agi);
  const federalIncomeTax = toCents(regular.tax + minimum.tax - minimum.creditUsed + payroll.netInvestment);
  const fica = toCents(payroll.socialSecurity + payroll.medicare + payroll.additionalMedicare);
  const taxes = toCents(federalIncomeTax + fica + stateTax);
  const net = toCents(regular.agi - taxes);
  const ends = [
    moneyLine({
      label: "Federal income tax",
      amount: federalIncomeTax,
      formula: "regular tax + minimum tax − credit + net investment income tax",
      numbers: `${moneyText(regular.tax)} + ${moneyText(minimum.tax)} − ${moneyText(minimum.creditUsed)} + ${moneyText(payroll.netInvestment)}`,
      source: "IRC §1, §53, §55 and §1411",
    }),
    ...(income.stateRate === 0
      ? []
      : [
          moneyLine({
            label: "State and local tax",
            amount: stateTax,
            formula: "your own rate × all income in money",
            numbers: rateText(income.stateRate, regular.agi),
            source: "your own figure",
          }),
        ]),
    moneyLine({
      label: "Left after tax",
      amount: net,
      formula: "income − federal income tax − FICA − state tax",
      numbers: `${moneyText(regular.agi)} − ${moneyText(federalIncomeTax)} − ${moneyText(fica)} − ${moneyText(stateTax)}`,
      source: "arithmetic",
    }),
  ];
  return {
    year,
    gross: regular.agi,
    taxable: regular.taxable,
    regularTax: regular.tax,
    tentativeMinimum: minimum.tentative,
    minimumTax: minimum.tax,
    creditUsed: minimum.creditUsed,
    creditCarried: minimum.creditCarried,
    netInvestment: payroll.netInvestment,
    socialSecurity: payroll.socialSecurity,
    medicare: payroll.medicare,
    additionalMedicare: payroll.additionalMedicare,
    stateTax,
    federalIncomeTax,
    taxes,
    net,
    working: [...regular.working, ...minimum.working, ...payroll.working, ...ends],
  };
}

/** What comes on top of a year's other income, in the fields of {@link UsIncome}. */
export type UsAddition = Pick<
  UsIncome,
  | "wages"
  | "wagesWithoutFica"
  | "shortTermGains"
  | "longTermGains"
  | "isoSpread"
  | "amtGainDecrease"
  | "amtIncomeDecrease"
>;

/** What an addition costs in tax: the year with it less the year without it; dollars. */
export interface UsOnTop {
  federalIncomeTax: number;
  minimumTax: number;
  fica: number;
  stateTax: number;
  taxes: number;
  with: UsYear;
  without: UsYear;
}

/** The tax of one event, as the difference that it makes to the year. Throws as {@link usYear} does. */
export function usOnTop(year: string, rest: UsIncome, added: Partial<UsAddition>): UsOnTop {
  const without = usYear(year, rest);
  const sum = (key: keyof UsAddition): number => (rest[key] ?? 0) + (added[key] ?? 0);
  const withIt = usYear(year, {
    ...rest,
    wages: sum("wages"),
    wagesWithoutFica: sum("wagesWithoutFica"),
    shortTermGains: sum("shortTermGains"),
    longTermGains: sum("longTermGains"),
    isoSpread: sum("isoSpread"),
    amtGainDecrease: sum("amtGainDecrease"),
    amtIncomeDecrease: sum("amtIncomeDecrease"),
  });
  const fica = (one: UsYear): number => one.socialSecurity + one.medicare + one.additionalMedicare;
  return {
    federalIncomeTax: toCents(withIt.federalIncomeTax - without.federalIncomeTax),
    minimumTax: toCents(withIt.minimumTax - without.minimumTax),
    fica: toCents(fica(withIt) - fica(without)),
    stateTax: toCents(withIt.stateTax - without.stateTax),
    taxes: toCents(withIt.taxes - without.taxes),
    with: withIt,
    without,
  };
}
