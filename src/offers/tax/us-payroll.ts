import type { CheckedUsIncome } from "#offers/tax/us-income.ts";
import type { UsFiling, UsTables } from "#offers/tax/tax-tables.schemas.ts";
import type { WorkingLine } from "#offers/working.rules.ts";
import { moneyLine, moneyText, percentText, toCents } from "#offers/money.rules.ts";
import { rateText } from "#offers/tax/bands.rules.ts";

/** What FICA takes of the employees of a return, and the tax on net investment income; dollars. */
export interface UsPayrollTaxes {
  socialSecurity: number;
  medicare: number;
  additionalMedicare: number;
  netInvestment: number;
  working: readonly WorkingLine[];
}

/** Social Security on wages from one employer, up to the cap of a person. */
export function socialSecurityOn({ payroll }: UsTables, wages: number): number {
  return toCents(payroll.socialSecurityRate * Math.min(wages, payroll.socialSecurityCap));
}

/** FICA on wages and the 3.8 % on investment income (IRC §1411), the second on the smaller of that income and AGI above its threshold. */
export function usPayrollTaxes(
  tables: UsTables,
  filing: UsFiling,
  income: CheckedUsIncome,
  agi: number,
): UsPayrollTaxes {
  const { payroll, gains, sources } = tables;
  const wages = income.wages + income.spouseWages;
  const socialSecurity = toCents(socialSecurityOn(tables, income.wages) + socialSecurityOn(tables, income.spouseWages));
  const medicare = toCents(payroll.medicareRate * wages);
  const highWages = Math.max(0, wages - filing.additionalMedicareFrom);
  const additionalMedicare = toCents(payroll.additionalMedicareRate * highWages);
  const invested = income.investmentIncome + income.shortTermGains + income.longTermGains;
  const overThreshold = Math.max(0, agi - filing.netInvestmentFrom);
  const netInvestmentBase = Math.min(invested, overThreshold);
  const netInvestment = toCents(gains.netInvestmentRate * netInvestmentBase);
  const capped = [income.wages, income.spouseWages].filter((one, index) => index === 0 || one > 0);
  const working = [
    moneyLine({
      label: "Social Security",
      amount: socialSecurity,
      formula: "rate × each person’s wages up to the cap",
      numbers: capped
        .map((one) => rateText(payroll.socialSecurityRate, Math.min(one, payroll.socialSecurityCap)))
        .join(" + "),
      source: sources.socialSecurity,
    }),
    moneyLine({
      label: "Medicare",
      amount: medicare,
      formula: "rate × wages",
      numbers: rateText(payroll.medicareRate, wages),
      source: sources.medicare,
    }),
  ];
  if (additionalMedicare > 0) {
    working.push(
      moneyLine({
        label: "Additional Medicare tax",
        amount: additionalMedicare,
        formula: "rate × wages above the threshold of the filing status",
        numbers: rateText(payroll.additionalMedicareRate, highWages),
        source: sources.additionalMedicare,
      }),
    );
  }
  if (invested > 0) {
    working.push(
      moneyLine({
        label: "Net investment income tax",
        amount: netInvestment,
        formula: "rate × the smaller of investment income and income above the threshold",
        numbers: `${percentText(gains.netInvestmentRate)} × min(${moneyText(invested)}, ${moneyText(overThreshold)})`,
        source: sources.netInvestment,
      }),
    );
  }
  return { socialSecurity, medicare, additionalMedicare, netInvestment, working };
}
