import type { UsTables } from "#offers/tax/tax-tables.schemas.ts";
import type { Working } from "#offers/working.rules.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { rateText, sharesText } from "#offers/tax/bands.rules.ts";
import { requireFraction } from "#offers/require-figure.rules.ts";
import { requireMoney } from "#offers/tax/require-money.ts";
import { socialSecurityOn } from "#offers/tax/us-payroll.ts";

/** What an employer has paid in the year before an event; dollars. */
export interface UsPaidBefore {
  /** Wages under FICA so far, supplemental ones included. */
  wages: number;
  /** Supplemental wages so far: bonuses, earlier vests and exercises. */
  supplemental?: number;
}

/** What an employer withholds from supplemental wages such as a vest or the spread of an NSO; dollars. */
export interface UsWithheld {
  federal: number;
  socialSecurity: number;
  medicare: number;
  state: number;
  total: number;
  working: Working;
}

/**
 * Withholding from supplemental wages at the flat rates: 22 %, and 37 % on what exceeds a million in the year. It knows nothing
 * of the bracket that one is in.
 *
 * @param stateRate one's own rate, as a fraction
 * @throws OfferInputError
 */
export function usWithholding(tables: UsTables, amount: number, before: UsPaidBefore, stateRate: number): UsWithheld {
  const { payroll, sources } = tables;
  requireMoney("amount", "The amount", amount);
  const wages = requireMoney("before.wages", "The wages paid before", before.wages);
  const supplemental = requireMoney("before.supplemental", "The supplemental wages before", before.supplemental ?? 0);
  const rate = requireFraction("stateRate", "The rate of state tax", stateRate, { most: 0.3 });
  const low = Math.min(amount, Math.max(0, payroll.supplementalHighFrom - supplemental));
  const shares = [
    { rate: payroll.supplementalRate, amount: low },
    { rate: payroll.supplementalHighRate, amount: amount - low },
  ];
  const federal = toCents(shares.reduce((sum, one) => sum + one.rate * one.amount, 0));
  const capLeft = Math.max(0, payroll.socialSecurityCap - wages);
  const socialSecurity = toCents(socialSecurityOn(tables, wages + amount) - socialSecurityOn(tables, wages));
  const additionalFrom = Math.max(payroll.additionalMedicareWithheldFrom, wages);
  const additional = Math.max(0, wages + amount - additionalFrom);
  const medicare = toCents(payroll.medicareRate * amount + payroll.additionalMedicareRate * additional);
  const state = toCents(rate * amount);
  const working = [
    moneyLine({
      label: "Federal income tax withheld",
      amount: federal,
      formula: "flat rate × supplemental wages, the high rate above a million in the year",
      numbers: sharesText(shares),
      source: sources.supplemental,
    }),
    moneyLine({
      label: "Social Security withheld",
      amount: socialSecurity,
      formula: "rate × wages below what is left of the cap",
      numbers: rateText(payroll.socialSecurityRate, Math.min(amount, capLeft)),
      source: sources.socialSecurity,
    }),
    moneyLine({
      label: "Medicare withheld",
      amount: medicare,
      formula: "rate × wages + additional rate × wages of the year above the employer’s threshold",
      numbers: `${rateText(payroll.medicareRate, amount)} + ${rateText(payroll.additionalMedicareRate, additional)}`,
      source: `${sources.medicare}; ${sources.additionalMedicare}`,
    }),
    ...(rate === 0
      ? []
      : [
          moneyLine({
            label: "State tax withheld",
            amount: state,
            formula: "your own rate × wages",
            numbers: rateText(rate, amount),
            source: "your own figure",
          }),
        ]),
  ];
  return {
    federal,
    socialSecurity,
    medicare,
    state,
    total: toCents(federal + socialSecurity + medicare + state),
    working,
  };
}

/** What is due on an event against what was withheld; dollars. */
export interface UsGap {
  due: number;
  withheld: number;
  /** Due less withheld: to be paid with the return or by estimated payments; negative where it comes back. */
  gap: number;
  working: Working;
}

/** Names the gap between what an event costs and what was withheld for it. */
export function usGap(due: { with: number; without: number }, withheld: number): UsGap {
  const owed = toCents(due.with - due.without);
  const gap = toCents(owed - withheld);
  return {
    due: owed,
    withheld,
    gap,
    working: [
      moneyLine({
        label: "Tax really due on it",
        amount: owed,
        formula: "all taxes of the year with this event − without it",
        numbers: `${moneyText(due.with)} − ${moneyText(due.without)}`,
        source: "IRC §1, §55, §1411 and §3101",
      }),
      moneyLine({
        label: gap < 0 ? "Withheld too much" : "Still to pay",
        amount: gap,
        formula: "tax really due − tax withheld",
        numbers: `${moneyText(owed)} − ${moneyText(withheld)}`,
        source: "arithmetic",
      }),
    ],
  };
}
