import { ukAssumptions } from "#offers/tax/uk-year.rules.ts";
import type { UkIncome } from "#offers/tax/uk-income.ts";
import type { UsIncome } from "#offers/tax/us-income.ts";
import { usAssumptions } from "#offers/tax/us-year.rules.ts";
import { toCents } from "#offers/money.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { yearlySalary } from "#offers/offer-words.rules.ts";
import type { Assumed } from "#offers/worth/assumptions.rules.ts";
import { noPaper, yearWith, type PaperIncome } from "#offers/worth/paper-tax.rules.ts";
import type { Working } from "#offers/working.rules.ts";

/** The tax tables of an offer, and the year's income beside it. `pay` is salary and target bonus as stated. */
export type TaxSetting =
  | { country: "uk"; year: string; pay: number; pension: number; other: UkIncome; employerNi: boolean }
  | { country: "us"; year: string; pay: number; other: UsIncome };

/** By which tables an offer is taxed, or why by none. */
export function taxSetting(
  fields: OfferFields,
  assumed: Assumed,
): { setting: TaxSetting; reason: null } | { setting: null; reason: string } {
  const { country, currency } = fields;
  const none = (reason: string): { setting: null; reason: string } => ({ setting: null, reason });
  if (country === null) return none("No tax: the letter’s country is not entered. Every figure is before tax.");
  if (country === "other") {
    return none(
      "No tax: there are tables of the United Kingdom and the United States only. Every figure is before tax.",
    );
  }
  const own = country === "uk" ? "GBP" : "USD";
  if (currency !== null && currency !== own) {
    return none(`No tax: the tables are in ${own} and the offer is in ${currency}. Every figure is before tax.`);
  }
  const salary = yearlySalary(fields);
  if (salary === null)
    return none("No tax: without a salary the year’s income is not known. Every figure is before tax.");
  const bonus = fields.bonusAmount ?? salary * ((fields.bonusPercent ?? 0) / 100);
  const pay = salary + Math.max(bonus, fields.bonusGuaranteed ?? 0);
  const { taxYear: year, otherIncome, status, spouseWages, stateRate, employerNi } = assumed;
  if (country === "uk") {
    const pension = salary * ((fields.pensionOwnPercent ?? 0) / 100);
    return {
      setting: { country, year, pay, pension, employerNi, other: { salary: 0, otherEmployment: otherIncome } },
      reason: null,
    };
  }
  return {
    setting: { country, year, pay, other: { status, wages: 0, spouseWages, investmentIncome: otherIncome, stateRate } },
    reason: null,
  };
}

/** A year of the offer with everything in it but shares, as the rules of options take it. */
export function restOfYear(setting: Extract<TaxSetting, { country: "uk" }>): UkIncome;
export function restOfYear(setting: Extract<TaxSetting, { country: "us" }>): UsIncome;
export function restOfYear(setting: TaxSetting): UkIncome | UsIncome {
  return setting.country === "uk"
    ? { ...setting.other, salary: setting.pay, pension: Math.min(setting.pension, setting.pay) }
    : { ...setting.other, wages: setting.pay };
}

/** What is left of a year's pay and of its paper. In the offer's currency. */
export interface AfterTax {
  /** Salary, bonus and what is paid once; benefits are no part of it. */
  pay: number;
  /** One's own, before income tax. */
  pension: number;
  /** Taxes of the year with the pay less those of the other income alone. */
  payTax: number;
  /** Pay − pension − tax. */
  takeHome: number;
  /** What is left of the paper after what it adds to the year's taxes; null where its tax is not worked out. */
  paperNet: number | null;
  /** The year's taxes line by line, with the paper where its tax is worked out. */
  working: Working;
}

/**
 * Taxes of one year of an offer, as the difference that pay and paper make to the year.
 *
 * @param paper what becomes money in the year, by how it is taxed; null where that is not known
 * @throws OfferInputError for amounts beyond what tax is worked out of
 */
export function afterTax(setting: TaxSetting, pay: number, paper: PaperIncome | null): AfterTax {
  const pension = setting.country === "uk" ? Math.min(setting.pension, pay) : 0;
  const paid = yearWith(setting, pay, noPaper);
  const gross = paper === null ? 0 : Object.values(paper).reduce<number>((sum, amount) => sum + amount, 0);
  const all = paper === null || gross === 0 ? paid : yearWith(setting, pay, paper);
  const payTax = toCents(paid.taxes - yearWith(setting, 0, noPaper).taxes);
  return {
    pay: toCents(pay),
    pension: toCents(pension),
    payTax,
    takeHome: toCents(pay - pension - payTax),
    paperNet: paper === null ? null : toCents(gross - (all.taxes - paid.taxes)),
    working: all.working,
  };
}

/** What the taxes of a setting take for granted; a sentence each. */
export function taxAssumptions(setting: TaxSetting): readonly string[] {
  return setting.country === "uk" ? ukAssumptions : usAssumptions;
}

/** The tables' country and year as one says them: `UK 2026/27`. */
export function tablesName({ country, year }: TaxSetting): string {
  return country === "uk" ? `UK ${year.replace("-", "/")}` : `US federal ${year}`;
}
