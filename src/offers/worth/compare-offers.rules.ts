import { moneyWords } from "#offers/offer-words.rules.ts";
import { percentText, toCents } from "#offers/money.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { rateTo } from "#offers/worth/assumptions.rules.ts";
import { spanOf, type ComparedRow, type ComparedSpan } from "#offers/worth/compared-rows.rules.ts";
import { offerWorth, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { untaxedPaper } from "#offers/worth/paper-after-tax.rules.ts";
import { breakEvenGrowth, type BreakEven } from "#offers/years/break-even.rules.ts";
import { offerTotals } from "#offers/years/offer-totals.rules.ts";

/** Offers that are compared at once, at most. */
export const mostCompared = 6;

/** An offer in a comparison. */
export interface ComparedOffer {
  id: string;
  name: string;
  fields: OfferFields;
  /** Null where its figures cannot be meant. */
  worth: OfferWorth | null;
  /** What is missing, as sentences. */
  missing: readonly string[];
  /** Whether its amounts are in the currency of the comparison. */
  isConverted: boolean;
}

/** Offers side by side, in one currency and by cost of living. */
export function compareOffers(
  offers: readonly { id: string; name: string; fields: OfferFields }[],
  home: string | null,
  today: string,
): { offers: ComparedOffer[]; spans: ComparedSpan[] } {
  const compared = offers.map((one) => comparedOffer(one, home, today));
  const spans = [
    { name: "First year", key: "firstYear" },
    { name: "Steady year", key: "steadyYear" },
    { name: "Four years", key: "all" },
  ] as const;
  return { offers: compared, spans: spans.map(({ name, key }) => spanOf(name, key, compared)) };
}

function comparedOffer(
  { id, name, fields }: { id: string; name: string; fields: OfferFields },
  home: string | null,
  today: string,
): ComparedOffer {
  // Without a currency nothing is known of what an amount is worth.
  const rate = fields.currency === null && home !== null ? null : rateTo(home, fields);
  const { value: worth, problem } = offerWorth(fields, today, home);
  const missing = [
    ...(rate === null
      ? [
          fields.currency === null
            ? "No currency is said; its amounts are not ranked."
            : `No rate from ${fields.currency} to ${home ?? ""}: enter it above. Its amounts are in its own currency and not ranked.`,
        ]
      : []),
    ...(problem === null ? [] : [problem]),
    ...(worth?.totals.missing ?? []),
    ...(worth === null || worth.untaxed === null ? [] : [worth.untaxed]),
    ...(worth === null ? [] : untaxedPaper(worth)),
  ];
  return { id, name, fields, worth, missing, isConverted: rate !== null };
}

/** The places of the best cells of a row; none where fewer than two can be compared, or all are the same. */
export function bestOf({ cells, isRanked }: Pick<ComparedRow, "cells" | "isRanked">): number[] {
  const ranked = cells.map(({ amount, isConverted }) => (isConverted ? amount : null));
  const known = ranked.filter((amount) => amount !== null);
  const best = Math.max(...known);
  if (!isRanked || known.length < 2 || known.every((amount) => amount === best)) return [];
  return ranked.flatMap((amount, index) => (amount === best ? [index] : []));
}

/** An offer's total over the years at a growth of its paper, in the currency of the comparison; paper as stated. */
export function totalAtGrowth({ terms, comparison }: OfferWorth, growth: number): number {
  return offerTotals({ ...terms, growth }, comparison).all.total.adjusted;
}

/** Where one offer's paper makes up for what the other pays more. */
export interface OfferBreakEven {
  /** Behind at no growth; its paper is what grows. */
  behind: OfferWorth;
  behindName: string;
  ahead: OfferWorth;
  aheadName: string;
  /** The other's total at no growth of its paper. */
  target: number;
  /** By how much it is behind at no growth. */
  gap: number;
  at: BreakEven;
  sentence: string;
}

/** The break-even of two offers; null where either has no figures in the currency. */
export function offerBreakEven(one: ComparedOffer, other: ComparedOffer, home: string | null): OfferBreakEven | null {
  if (one.worth === null || other.worth === null || !one.isConverted || !other.isConverted) return null;
  if (one.worth.terms.salary === null || other.worth.terms.salary === null) return null;
  const totals = [totalAtGrowth(one.worth, 0), totalAtGrowth(other.worth, 0)] as const;
  const isOneBehind = totals[0] <= totals[1];
  const [behind, ahead] = isOneBehind ? [one, other] : [other, one];
  const [low, target] = isOneBehind ? totals : [totals[1], totals[0]];
  const [behindWorth, aheadWorth] = isOneBehind ? [one.worth, other.worth] : [other.worth, one.worth];
  const at = breakEvenGrowth((growth) => totalAtGrowth(behindWorth, growth), target);
  const gap = toCents(target - low);
  return {
    behind: behindWorth,
    behindName: behind.name,
    ahead: aheadWorth,
    aheadName: ahead.name,
    target,
    gap,
    at,
    sentence: breakEvenSentence(behind.name, ahead.name, {
      at,
      gap: moneyWords(Math.round(gap), home),
      isEven: gap < 0.5,
    }),
  };
}

function breakEvenSentence(
  behind: string,
  ahead: string,
  { at, gap, isEven }: { at: BreakEven; gap: string; isEven: boolean },
): string {
  if (isEven) return `At no growth of either’s paper, ${behind} and ${ahead} come to the same over four years.`;
  const difference = `at no growth of either’s paper the difference over four years is ${gap}`;
  if (at.kind === "never")
    return `No growth up to 1,000 % a year of ${behind}’s paper makes it match ${ahead}: it has too little paper that vests, or none with a price; ${difference}.`;
  const growth = at.kind === "at" ? percentText(Number(at.value.toFixed(3))) : percentText(0);
  return `${behind}’s paper must grow ${growth} a year for four years to match ${ahead}, whose paper stays as stated; ${difference}.`;
}
