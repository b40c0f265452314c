import { termsFromLetter, type Guesses } from "#offers/from-letter/terms-from-letter.rules.ts";
import { toCents } from "#offers/money.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { offerTotals, type OfferTotals } from "#offers/years/offer-totals.rules.ts";

/** What differs in a time, in the offer's currency: after less before. */
interface MoneyDifference {
  cash: number;
  paper: number;
  total: number;
}

/** What asks add, year by year and over all of them. */
export interface AskMoney {
  before: OfferTotals;
  after: OfferTotals;
  years: readonly (MoneyDifference & { year: number })[];
  all: MoneyDifference;
}

/** Years over which asks are counted. */
const askYears = 4;

const comparison = { years: askYears, rate: 1, costOfLiving: 1, paperDiscount: null };

/**
 * What an offer pays over four years as its letter stands: no raises, no growth, a guaranteed bonus in the first year (or for the years the user says), refreshers over four
 * years by quarters, relocation left out. In its own currency.
 *
 * @param start the first day, where the letter names none
 * @throws OfferInputError for what cannot be
 */
export function plainTotals(fields: OfferFields, start: string): OfferTotals {
  const guesses: Guesses = {
    start,
    raise: 0,
    growth: 0,
    guaranteedYears: fields.assumptions.guaranteedYears ?? 1,
    refreshers: { vestMonths: 48, everyMonths: 3 },
  };
  return offerTotals(termsFromLetter(fields, guesses).terms, comparison);
}

/** What an offer adds to another version of it in money; where one of the two cannot be worked out, why, as a sentence. */
export function askMoney(before: OfferFields, after: OfferFields, start: string): AskMoney | { problem: string } {
  try {
    return differenceOf(plainTotals(before, start), plainTotals(after, start));
  } catch (error) {
    if (error instanceof OfferInputError) return { problem: error.message };
    throw error;
  }
}

/** As {@link plainTotals}; null where it cannot be worked out. */
export function totalsOrNull(fields: OfferFields, start: string): OfferTotals | null {
  try {
    return plainTotals(fields, start);
  } catch (error) {
    if (error instanceof OfferInputError) return null;
    throw error;
  }
}

function differenceOf(before: OfferTotals, after: OfferTotals): AskMoney {
  const years = after.years.map(({ year, cash, allPaper, total }, index) => ({
    year,
    cash: toCents(cash - (before.years[index]?.cash ?? 0)),
    paper: toCents(allPaper - (before.years[index]?.allPaper ?? 0)),
    total: toCents(total - (before.years[index]?.total ?? 0)),
  }));
  const all = {
    cash: toCents(after.all.cash.own - before.all.cash.own),
    paper: toCents(after.all.paper.own - before.all.paper.own),
    total: toCents(after.all.total.own - before.all.total.own),
  };
  return { before, after, years, all };
}
