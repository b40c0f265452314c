import { emiReliefFrom } from "#offers/options/uk-emi.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { paperIncome, treatmentOf, type PaperIncome } from "#offers/worth/paper-tax.rules.ts";
import type { OfferYear } from "#offers/years/offer-years.rules.ts";

/** Paper that vests in a year, and the year’s first day. */
interface VestedPaper {
  /** By grant, in the offer's order: at the price of the day on which it vests. */
  gains: readonly number[];
  /** The same at the price stated by the offer. */
  stated: readonly number[];
  /** Value of refreshers; they are taken to be units, which are pay. */
  refreshers: number;
  from: string;
}

/**
 * What vests in a year as that year's income, as if it were sold on the day on which it vests: each kind by its own rules. Null without
 * tax tables, and where something vests whose tax depends on what the letter does not say.
 */
export function paperOfYear(
  worth: OfferWorth,
  { grownByGrant, paperByGrant, allPaper, from }: OfferYear,
): PaperIncome | null {
  return incomeOf(worth, {
    gains: grownByGrant,
    stated: paperByGrant,
    refreshers: Math.max(0, allPaper - sum(grownByGrant)),
    from,
  });
}

/** {@link paperOfYear} of the steady year: the yearly average at the stated price, taxed as in the last of the years. */
export function paperOfSteadyYear(worth: OfferWorth): PaperIncome | null {
  const { years, steadyYear } = worth.totals;
  const gains = worth.terms.grants.map(
    (_, at) => sum(years.map(({ paperByGrant }) => paperByGrant[at] ?? 0)) / years.length,
  );
  const refreshers = Math.max(0, steadyYear.paper.own - sum(gains));
  return incomeOf(worth, { gains, stated: gains, refreshers, from: years.at(-1)?.from ?? worth.start });
}

/** A sentence for each grant that vests and whose tax depends on what the letter does not say. */
export function untaxedPaper({ fields, terms, setting }: OfferWorth): string[] {
  if (setting === null) return [];
  return terms.grants.flatMap(({ name, schedule, price }, at) => {
    const kind = fields.grants[at]?.kind ?? null;
    const isTaxed = treatmentOf(setting.country, kind, { discount: 0, hasRelief: false }) !== null;
    if (isTaxed || schedule === null || price === null) return [];
    return [`${name}: its tax depends on what you paid for it and what you elected, so it has no figure after tax.`];
  });
}

function incomeOf(
  { fields, setting, start }: OfferWorth,
  { gains, stated, refreshers, from }: VestedPaper,
): PaperIncome | null {
  if (setting === null) return null;
  const treatments = fields.grants.map(({ kind, grantedOn }, at) =>
    treatmentOf(setting.country, kind, {
      // At the stated price, all that an option brings is its discount at grant.
      discount: stated[at] ?? 0,
      hasRelief: from >= emiReliefFrom(grantedOn ?? start),
    }),
  );
  if (treatments.some((treatment, at) => treatment === null && (gains[at] ?? 0) > 0)) return null;
  const income = paperIncome(treatments, gains);
  return { ...income, pay: income.pay + refreshers };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
