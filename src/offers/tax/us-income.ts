import { OfferInputError } from "#offers/offer-input.ts";
import type { FilingStatus, UsFiling, UsTables } from "#offers/tax/tax-tables.schemas.ts";
import { requireFraction } from "#offers/require-figure.rules.ts";
import { requireMoney } from "#offers/tax/require-money.ts";

/** What a person in the US earns and gains in a calendar year, in dollars; what is left out is nought. */
export interface UsIncome {
  status: FilingStatus;
  /** One's own wages under FICA: salary, bonus, RSUs at vest, the spread of NSOs. */
  wages: number;
  /** The spouse's, of a joint return only. */
  spouseWages?: number;
  /** Compensation without FICA: what a disqualifying sale of ISO shares makes ordinary (IRC §3121(a)(22)). */
  wagesWithoutFica?: number;
  /** Interest and the like, at ordinary rates. */
  investmentIncome?: number;
  /** Net gains of shares held for a year or less. */
  shortTermGains?: number;
  /** Net gains of shares held for longer. */
  longTermGains?: number;
  /** Spread of ISOs that were exercised and not sold in the year. */
  isoSpread?: number;
  /** By how much gain and ordinary income are smaller for the minimum tax, for ISO shares whose spread it has taxed before. */
  amtGainDecrease?: number;
  amtIncomeDecrease?: number;
  /** Minimum tax credit of earlier years. */
  creditBrought?: number;
  /** One's own rate of state and local tax on all income, as a fraction. */
  stateRate?: number;
}

/** {@link UsIncome} with nothing left out, checked. */
export type CheckedUsIncome = Required<UsIncome>;

/**
 * What the tables have of a filing status.
 *
 * @throws OfferInputError that says which statuses there are
 */
export function filingOf({ statuses }: UsTables, status: FilingStatus): UsFiling {
  if (Object.hasOwn(statuses, status)) return statuses[status];
  const known = Object.keys(statuses).join(", ");
  throw new OfferInputError(
    "status",
    `The filing status must be one of ${known}; it is “${String(status).slice(0, 40)}”.`,
  );
}

/**
 * Checks each figure.
 *
 * @throws OfferInputError, which names the field
 */
export function checkUsIncome(income: UsIncome): CheckedUsIncome {
  const money = (field: keyof UsIncome, name: string): number => requireMoney(field, name, Number(income[field] ?? 0));
  const spouseWages = money("spouseWages", "The spouse’s wages");
  if (spouseWages > 0 && income.status !== "joint") {
    throw new OfferInputError(
      "spouseWages",
      "A spouse’s wages belong on a joint return; the filing status is another.",
    );
  }
  return {
    status: income.status,
    wages: requireMoney("wages", "The wages", income.wages),
    spouseWages,
    wagesWithoutFica: money("wagesWithoutFica", "Compensation without FICA"),
    investmentIncome: money("investmentIncome", "Investment income"),
    shortTermGains: money("shortTermGains", "Short-term gains"),
    longTermGains: money("longTermGains", "Long-term gains"),
    isoSpread: money("isoSpread", "The spread of the ISOs"),
    amtGainDecrease: money("amtGainDecrease", "The smaller gain for the minimum tax"),
    amtIncomeDecrease: money("amtIncomeDecrease", "The smaller income for the minimum tax"),
    creditBrought: money("creditBrought", "The minimum tax credit"),
    stateRate: requireFraction("stateRate", "The rate of state tax", income.stateRate ?? 0, { most: 0.3 }),
  };
}
