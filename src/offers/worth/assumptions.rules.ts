import { dilute, dilutionOver } from "#offers/company/dilution.rules.ts";
import { roundsFromLetter } from "#offers/from-letter/company-from-letter.rules.ts";
import { optionKinds } from "#offers/grant.schemas.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { taxYears } from "#offers/tax/tax-tables.rules.ts";
import type { FilingStatus } from "#offers/tax/tax-tables.schemas.ts";
import type { Assumptions } from "#offers/worth/assumptions.schemas.ts";
import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";
import { figured } from "#offers/worth/figured.rules.ts";

/** The part of private paper that is not counted where the user says nothing, in percent. */
export const defaultDiscount = 30;
/** Where no seed is chosen. */
export const defaultSeed = 2026;
/** Years to a sale, for exercising now against later, where none are said. */
const defaultSaleYears = 5;
const defaultSaleMultiple = 5;

/** {@link Assumptions} with nothing left open; shares as fractions. */
export interface Assumed {
  isPrivate: boolean;
  costOfLiving: number;
  /** Of the tables; empty for a country without any. */
  taxYear: string;
  status: FilingStatus;
  otherIncome: number;
  spouseWages: number;
  stateRate: number;
  employerNi: boolean;
  raise: number;
  growth: number;
  guaranteedYears: number;
  refresher: number;
  /** Null where the paper can be sold. */
  discount: number | null;
  discountRate: number;
}

/** What is taken for granted of an offer: the user's own figure where there is one, else a starting point that the page names. */
export function assumed(fields: OfferFields): Assumed {
  const { assumptions: own, country } = fields;
  const isPrivate = own.paper === null ? seemsPrivate(fields) : own.paper === "private";
  const years = country === "uk" || country === "us" ? taxYears(country) : [];
  return {
    isPrivate,
    costOfLiving: own.costOfLiving ?? 1,
    taxYear: own.taxYear !== "" && years.includes(own.taxYear) ? own.taxYear : (years.at(-1) ?? ""),
    status: own.status ?? "single",
    otherIncome: own.otherIncome ?? 0,
    spouseWages: own.status === "joint" ? (own.spouseWages ?? 0) : 0,
    stateRate: (own.stateRate ?? 0) / 100,
    employerNi: own.employerNi ?? false,
    raise: (own.raise ?? 0) / 100,
    growth: (own.growth ?? 0) / 100,
    guaranteedYears: own.guaranteedYears ?? 1,
    refresher: own.refresher ?? 0,
    discount: isPrivate ? (own.discount ?? defaultDiscount) / 100 : null,
    discountRate: (own.discountRate ?? 0) / 100,
  };
}

/** Whether a letter reads as that of a company whose shares cannot be sold. */
export function seemsPrivate({ grants, fullyDiluted, postMoney, preferences }: OfferFields): boolean {
  const hasPrivateTerms = fullyDiluted !== null || postMoney !== null || preferences.length > 0;
  return (
    hasPrivateTerms ||
    grants.some(
      ({ kind, preferredPrice }) =>
        preferredPrice !== null || kind === "rsu-double" || (kind !== null && optionKinds.includes(kind)),
    )
  );
}

/** Units of `home` for one of the offer's currency: 1 within a currency; null where the user has named no rate. */
export function rateTo(home: string | null, { currency, assumptions }: OfferFields): number | null {
  if (home === null || currency === null || currency === home) return 1;
  return assumptions.homeCurrency === home ? assumptions.rate : null;
}

/** The price and the years of a sale for exercising now against later; a price of null where no grant names one. */
export function saleGuess(
  { assumptions }: OfferFields,
  priceNow: number | null,
): { price: number | null; years: number } {
  return {
    price: assumptions.salePrice ?? (priceNow === null ? null : priceNow * defaultSaleMultiple),
    years: assumptions.saleYears ?? defaultSaleYears,
  };
}

/** One of the user's scenarios as it is written down, in percent. */
export type WrittenScenario = Assumptions["scenarios"][number];

/**
 * Scenarios to begin with, as multiples of what the company was last said to be worth. Their probabilities are shaped after returns
 * of US venture financings of 2004 to 2013 (Correlation Ventures): 65 % came back with less than was put in, 10 % with five times or more.
 */
const startingPoint = [
  { name: "Nothing is left", probability: 35, multiples: [null, 0, null], years: 3, dilution: 0 },
  { name: "Sold below the last round", probability: 30, multiples: [0.1, 0.4, 0.9], years: 4, dilution: 10 },
  { name: "Sold or listed above it", probability: 25, multiples: [1.1, 2.2, 4.5], years: 6, dilution: 30 },
  { name: "A large exit", probability: 10, multiples: [5, 8, 20], years: 8, dilution: 45 },
] as const;

/** What the company was last said to be worth: the post-money valuation, else every share at the last round's price. */
export function lastValuation({ postMoney, fullyDiluted, grants }: OfferFields): number | null {
  if (postMoney !== null) return postMoney;
  const price = grants.find(({ preferredPrice }) => preferredPrice !== null)?.preferredPrice ?? null;
  return price === null || fullyDiluted === null ? null : price * fullyDiluted;
}

/** The user's scenarios, else the starting point; null where no valuation is known to begin from. */
export function writtenScenarios(fields: OfferFields): readonly WrittenScenario[] | null {
  if (fields.assumptions.scenarios.length > 0) return fields.assumptions.scenarios;
  const worth = lastValuation(fields);
  if (worth === null || worth <= 0) return null;
  return startingPoint.map(({ name, probability, multiples, years, dilution }, index) => {
    const [low, median, high] = multiples;
    const expected = roundsBefore(fields, years);
    const part = expected?.dilution ?? dilution;
    return {
      id: `own${index + 1}`,
      name,
      probability,
      low: low === null ? null : plain(low * worth),
      median: plain(median * worth),
      high: high === null ? null : plain(high * worth),
      years,
      dilution: part,
      raised: expected?.raised ?? plain((part / 100) * worth),
    };
  });
}

/** Without the last digits of binary fractions, which a field would show. */
function plain(amount: number): number {
  return Number(amount.toPrecision(12));
}

/** What the letter's own rounds take within so many years, in percent, and raise; null where it names none. */
function roundsBefore(fields: OfferFields, years: number): { dilution: number; raised: number } | null {
  const { fullyDiluted } = fields;
  if (fields.rounds.length === 0 || fullyDiluted === null || fullyDiluted <= 0) return null;
  const rounds = roundsFromLetter({ rounds: fields.rounds.filter(({ inYears }) => (inYears ?? 0) <= years) });
  const after = figured(() => dilute(1, fullyDiluted, rounds)).value;
  if (after === null) return null;
  const raised = rounds.reduce((sum, { amount }) => sum + amount, 0);
  return { dilution: Math.round(1e4 * dilutionOver(after, 1 / fullyDiluted)) / 100, raised };
}

/** Scenarios as the simulation takes them. */
export function exitScenarios(written: readonly WrittenScenario[]): ExitScenario[] {
  return written.map(({ name, probability, low, median, high, years, dilution, raised }, index) => ({
    name: name === "" ? `Scenario ${index + 1}` : name,
    probability: Number(((probability ?? 0) / 100).toPrecision(12)),
    exit:
      low === null || high === null
        ? { kind: "point", value: median ?? 0 }
        : { kind: "range", low, median: median ?? 0, high },
    years: years ?? 0,
    dilution: (dilution ?? 0) / 100,
    raised: raised ?? 0,
  }));
}
