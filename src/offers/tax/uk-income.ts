import { OfferInputError } from "#offers/offer-input.ts";
import { requireMoney } from "#offers/tax/require-money.ts";

/** What a person in the UK earns and gains in a tax year, in pounds; what is left out is nought. */
export interface UkIncome {
  salary: number;
  bonus?: number;
  /** Employment income from shares on which PAYE and NIC fall due: options over readily convertible shares, RSUs at vest. */
  securitiesIncome?: number;
  /** Employment income without NIC: the gain of an option over shares that are not readily convertible. */
  otherEmployment?: number;
  /** Whether an election makes the employee bear the employer's NIC on {@link securitiesIncome}. */
  electedEmployerNi?: boolean;
  /** Own contributions under a net-pay arrangement: before income tax, not before NIC. */
  pension?: number;
  gains?: UkGains;
}

/** Gains of shares sold in the year, in pounds, before the annual exempt amount. */
export interface UkGains {
  ordinary?: number;
  /** Those with business asset disposal relief. */
  businessDisposal?: number;
  /** Gains of earlier years that had that relief. */
  businessDisposalBefore?: number;
  /** Losses of the year. */
  losses?: number;
}

/** {@link UkIncome} with nothing left out, checked. */
export interface CheckedUkIncome {
  salary: number;
  bonus: number;
  securitiesIncome: number;
  otherEmployment: number;
  electedEmployerNi: boolean;
  pension: number;
  gains: Required<UkGains>;
}

/**
 * Checks each figure.
 *
 * @throws OfferInputError, which names the field
 */
export function checkUkIncome(income: UkIncome): CheckedUkIncome {
  const gains = income.gains ?? {};
  const salary = requireMoney("salary", "The salary", income.salary);
  const bonus = requireMoney("bonus", "The bonus", income.bonus ?? 0);
  const pension = requireMoney("pension", "The pension contribution", income.pension ?? 0);
  if (pension > salary + bonus) {
    throw new OfferInputError("pension", "The pension contribution must not be more than salary and bonus together.");
  }
  const money = (field: string, name: string, value = 0): number => requireMoney(field, name, value);
  return {
    salary,
    bonus,
    pension,
    securitiesIncome: money("securitiesIncome", "The income from shares", income.securitiesIncome),
    otherEmployment: money("otherEmployment", "Other employment income", income.otherEmployment),
    electedEmployerNi: income.electedEmployerNi ?? false,
    gains: {
      ordinary: money("gains.ordinary", "The gains", gains.ordinary),
      businessDisposal: money("gains.businessDisposal", "The gains with relief", gains.businessDisposal),
      businessDisposalBefore: money(
        "gains.businessDisposalBefore",
        "The gains that had relief before",
        gains.businessDisposalBefore,
      ),
      losses: money("gains.losses", "The losses", gains.losses),
    },
  };
}
