import type { UkTables } from "#offers/tax/tax-tables.schemas.ts";
import type { Working, WorkingLine } from "#offers/working.rules.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { rateText, sharesText, splitByBands, taxOfShares } from "#offers/tax/bands.rules.ts";

/** National Insurance of a year on both sides, in pounds. */
export interface UkNationalInsurance {
  employee: number;
  /** What falls due on the employer's side, whoever bears it. */
  employer: number;
  /** The part of {@link employer} that an election passes to the employee. */
  elected: number;
  working: Working;
}

function employerOn({ nationalInsurance }: UkTables, earnings: number): number {
  return toCents(nationalInsurance.employerRate * Math.max(0, earnings - nationalInsurance.employerFrom));
}

/**
 * Class 1 contributions, category A, with the year as one earnings period. Payroll works by the month, so a bonus or a vest
 * in one month can bear 2 % where the year as a whole says 8 %; a director's is worked out by the year as here.
 *
 * @param earnings salary, bonus and income from shares; pension contributions are not taken off
 * @param electedEarnings the part of them whose employer's side is passed on by election
 */
export function ukNationalInsurance(tables: UkTables, earnings: number, electedEarnings: number): UkNationalInsurance {
  const { employeeBands, employerFrom, employerRate, sources } = tables.nationalInsurance;
  const shares = splitByBands(employeeBands, earnings);
  const employee = toCents(taxOfShares(shares));
  const employer = employerOn(tables, earnings);
  // What the shares add: salary fills the threshold first.
  const elected = toCents(employer - employerOn(tables, earnings - electedEarnings));
  const working: WorkingLine[] = [
    moneyLine({
      label: "Employee’s National Insurance",
      amount: employee,
      formula: "each band of the year’s earnings at its rate, category A",
      numbers: sharesText(shares),
      source: sources.employee,
    }),
    moneyLine({
      label: "Employer’s National Insurance",
      amount: employer,
      formula: "rate × earnings above the secondary threshold",
      numbers: `${rateText(employerRate, Math.max(0, earnings - employerFrom))}`,
      source: sources.employer,
    }),
  ];
  if (electedEarnings > 0) {
    working.push(
      moneyLine({
        label: "Employer’s National Insurance that you bear by election",
        amount: elected,
        formula: "employer’s NI with the income from shares − without it",
        numbers: `${moneyText(employer)} − ${moneyText(toCents(employer - elected))}`,
        source: sources.election,
      }),
    );
  }
  return { employee, employer, elected, working };
}
