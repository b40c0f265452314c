import { checkUkIncome, type UkIncome } from "#offers/tax/uk-income.ts";
import type { Working, WorkingLine } from "#offers/working.rules.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { ukGainsTax } from "#offers/tax/uk-gains-tax.ts";
import { ukIncomeTax } from "#offers/tax/uk-income-tax.ts";
import { ukNationalInsurance } from "#offers/tax/uk-national-insurance.ts";

/** A tax year of a person in England, Wales or Northern Ireland; pounds, to the penny. */
export interface UkYear {
  year: string;
  /** Employment income of every kind, before anything is taken off. */
  gross: number;
  incomeTax: number;
  employeeNi: number;
  /** What falls due on the employer's side, whoever bears it. */
  employerNi: number;
  /** The part of it that the employee bears by election. */
  electedNi: number;
  /** Gains less losses, before the annual exempt amount. */
  gains: number;
  gainsTax: number;
  /** Income tax, employee's NI, elected employer's NI and capital gains tax. */
  taxes: number;
  /** What is left of gross and gains after taxes and pension. */
  net: number;
  /** Gross and what the employer bears of its NI. */
  employerCost: number;
  working: Working;
}

/** What a UK year's figures take for granted; a sentence each. */
export const ukAssumptions: readonly string[] = [
  "England, Wales or Northern Ireland, resident for the whole year, with no other income; Scotland has other rates.",
  "National Insurance is worked out on the year as a whole, category A; payroll works by the month, so single months differ.",
  "Tax is to the penny on unrounded income; HMRC rounds income down to whole pounds, which is less than 50p of tax.",
  "Pension contributions are taken under a net-pay arrangement; the annual allowance is not checked.",
];

/**
 * Works out a tax year line by line.
 *
 * @param year as `2026-27`
 * @throws OfferInputError, and `offer.tax_year_unknown` for a year without tables
 */
export function ukYear(year: string, income: UkIncome): UkYear {
  const tables = taxTables("uk", year);
  const given = checkUkIncome(income);
  const { salary, bonus, securitiesIncome, otherEmployment, pension } = given;
  const earnings = toCents(salary + bonus + securitiesIncome);
  const gross = toCents(earnings + otherEmployment);
  const insurance = ukNationalInsurance(tables, earnings, given.electedEmployerNi ? securitiesIncome : 0);
  // The relief of s.481 is for what is in the end borne: it comes off income, never off earnings for NIC.
  const netIncome = toCents(gross - pension - insurance.elected);
  const incomeTax = ukIncomeTax(tables, netIncome);
  const gains = ukGainsTax(tables, incomeTax.taxable, given.gains);
  const taxes = toCents(incomeTax.tax + insurance.employee + insurance.elected + gains.tax);
  return {
    year,
    gross,
    incomeTax: incomeTax.tax,
    employeeNi: insurance.employee,
    employerNi: insurance.employer,
    electedNi: insurance.elected,
    gains: gains.net,
    gainsTax: gains.tax,
    taxes,
    net: toCents(gross + gains.net - pension - taxes),
    employerCost: toCents(gross + insurance.employer - insurance.elected),
    working: [
      ...incomeLines(gross, pension, insurance.elected, netIncome, tables.nationalInsurance.sources.electionRelief),
      ...insurance.working,
      ...incomeTax.working,
      ...gains.working,
      netLine(gross, gains.net, pension, taxes),
    ],
  };
}

function incomeLines(
  gross: number,
  pension: number,
  elected: number,
  netIncome: number,
  source: string,
): readonly WorkingLine[] {
  if (pension === 0 && elected === 0) return [];
  return [
    moneyLine({
      label: "Net income",
      amount: netIncome,
      formula: "employment income − pension contribution − employer’s NI borne by election",
      numbers: `${moneyText(gross)} − ${moneyText(pension)} − ${moneyText(elected)}`,
      source: elected > 0 ? source : "Finance Act 2004 s.193 (net pay arrangement)",
    }),
  ];
}

function netLine(gross: number, gains: number, pension: number, taxes: number): WorkingLine {
  const plus = gains === 0 ? "" : ` + ${moneyText(gains)}`;
  const less = pension === 0 ? "" : ` − ${moneyText(pension)}`;
  return moneyLine({
    label: "Left after tax",
    amount: gross + gains - pension - taxes,
    formula: "income + gains − pension contribution − taxes",
    numbers: `${moneyText(gross)}${plus}${less} − ${moneyText(taxes)}`,
    source: "arithmetic",
  });
}

/** What comes on top of a year's other income. */
export type UkAddition = Pick<UkIncome, "securitiesIncome" | "otherEmployment" | "electedEmployerNi" | "gains">;

/** What an addition costs in tax: the year with it less the year without it; pounds. */
export interface UkOnTop {
  incomeTax: number;
  employeeNi: number;
  employerNi: number;
  electedNi: number;
  gainsTax: number;
  taxes: number;
  with: UkYear;
  without: UkYear;
}

/** The tax of one event, as the difference that it makes to the year. Throws as {@link ukYear} does. */
export function ukOnTop(year: string, rest: UkIncome, added: UkAddition): UkOnTop {
  const without = ukYear(year, rest);
  const withIt = ukYear(year, {
    ...rest,
    securitiesIncome: (rest.securitiesIncome ?? 0) + (added.securitiesIncome ?? 0),
    otherEmployment: (rest.otherEmployment ?? 0) + (added.otherEmployment ?? 0),
    electedEmployerNi: added.electedEmployerNi ?? rest.electedEmployerNi ?? false,
    gains: addGains(rest.gains ?? {}, added.gains ?? {}),
  });
  const more = (key: "incomeTax" | "employeeNi" | "employerNi" | "electedNi" | "gainsTax" | "taxes"): number =>
    toCents(withIt[key] - without[key]);
  return {
    incomeTax: more("incomeTax"),
    employeeNi: more("employeeNi"),
    employerNi: more("employerNi"),
    electedNi: more("electedNi"),
    gainsTax: more("gainsTax"),
    taxes: more("taxes"),
    with: withIt,
    without,
  };
}

function addGains(rest: NonNullable<UkIncome["gains"]>, added: NonNullable<UkIncome["gains"]>): UkIncome["gains"] {
  const sum = (key: keyof typeof rest): number => (rest[key] ?? 0) + (added[key] ?? 0);
  return {
    ordinary: sum("ordinary"),
    businessDisposal: sum("businessDisposal"),
    businessDisposalBefore: sum("businessDisposalBefore"),
    losses: sum("losses"),
  };
}
