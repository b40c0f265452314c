import type { GrantKind } from "#offers/grant.schemas.ts";
import { ukYear, type UkYear } from "#offers/tax/uk-year.rules.ts";
import { usYear, type UsYear } from "#offers/tax/us-year.rules.ts";
import type { TaxSetting } from "#offers/worth/tax-setting.rules.ts";

/** What gains of paper are in a year's tax, in the currency of the tables. */
export interface PaperIncome {
  /** Employment income with National Insurance; wages under FICA. */
  pay: number;
  /** Ordinary income without FICA, as of ISOs that are sold at once (IRC §421(b)). */
  withoutFica: number;
  /** Capital gains, in the United Kingdom. */
  gains: number;
  /** Those with business asset disposal relief. */
  reliefGains: number;
}

/** A year without paper. */
export const noPaper: PaperIncome = { pay: 0, withoutFica: 0, gains: 0, reliefGains: 0 };

/** How the gain of a grant is taxed once it is money. */
export interface Treatment {
  as: keyof PaperIncome;
  /** So much of the gain, from its beginning, is pay whatever the rest is: the discount of an EMI option at grant (ITEPA 2003 s.531). */
  payUpTo: number;
}

/** Whether EMI options have a discount, and how long ago they were granted. */
interface EmiTerms {
  discount: number;
  hasRelief: boolean;
}

/**
 * How a kind is taxed on the day on which it is worth money and sold; null where that depends on what a letter does not say: what was
 * paid for shares, and what was elected.
 */
export function treatmentOf(
  country: TaxSetting["country"],
  kind: GrantKind | null,
  { discount, hasRelief }: EmiTerms,
): Treatment | null {
  if (kind === "shares" || kind === "other" || kind === null) return null;
  if (country === "us") return { as: kind === "iso" ? "withoutFica" : "pay", payUpTo: 0 };
  if (kind !== "emi") return { as: "pay", payUpTo: 0 };
  return { as: hasRelief ? "reliefGains" : "gains", payUpTo: discount };
}

/** Gains of grants, in the order of their treatments, as a year's income. Those without a treatment are left out. */
export function paperIncome(treatments: readonly (Treatment | null)[], gains: readonly number[]): PaperIncome {
  const income = { ...noPaper };
  treatments.forEach((treatment, index) => {
    if (treatment === null) return;
    const gain = gains[index] ?? 0;
    const pay = Math.min(gain, treatment.payUpTo);
    income.pay += pay;
    income[treatment.as] += gain - pay;
  });
  return income;
}

/**
 * A year of an offer with this pay and what paper adds to it.
 *
 * @throws OfferInputError for amounts beyond what tax is worked out of
 */
export function yearWith(setting: TaxSetting, pay: number, paper: PaperIncome): UkYear | UsYear {
  const { year } = setting;
  if (setting.country === "us") {
    return usYear(year, { ...setting.other, wages: pay + paper.pay, wagesWithoutFica: paper.withoutFica });
  }
  return ukYear(year, {
    ...setting.other,
    salary: pay,
    pension: Math.min(setting.pension, pay),
    securitiesIncome: paper.pay,
    electedEmployerNi: setting.employerNi,
    gains: { ordinary: paper.gains, businessDisposal: paper.reliefGains },
  });
}
