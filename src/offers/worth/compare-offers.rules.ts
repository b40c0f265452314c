import { moneyWords } from "#offers/offer-words.rules.ts";
import { percentText, toCents } from "#offers/money.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { rateTo } from "#offers/worth/assumptions.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import { offerWorth, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { afterTax, type AfterTax } from "#offers/worth/tax-setting.rules.ts";
import { breakEvenGrowth, type BreakEven } from "#offers/years/break-even.rules.ts";
import { offerTotals, type OfferSum } from "#offers/years/offer-totals.rules.ts";

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

/** A cell of the comparison. An amount in the offer's own currency, where no rate is known, is shown and never ranked. */
export interface ComparedCell {
  /** Null where there is no figure. */
  amount: number | null;
  isConverted: boolean;
}

/** A row of the comparison. */
export interface ComparedRow {
  name: string;
  /** What it is, where the name does not say. */
  note: string;
  cells: readonly ComparedCell[];
  /** Whether more is better: then the best is marked. Of a row of deductions, or of what is only hoped for, it is not. */
  isRanked: boolean;
  isSum: boolean;
}

/** The rows of one span of time. */
export interface ComparedSpan {
  name: string;
  rows: readonly ComparedRow[];
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

type SpanKey = "firstYear" | "steadyYear" | "all";

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
  ];
  return { id, name, fields, worth, missing, isConverted: rate !== null };
}

type Part = "cash" | "paper";

/** Whether a part can be summed at all: what is not known is never 0. A letter without grants has no paper. */
const isKnown: Readonly<Record<Part, (worth: OfferWorth) => boolean>> = {
  cash: ({ terms }) => terms.salary !== null,
  paper: ({ terms }) =>
    terms.grants.length === 0 || terms.grants.some(({ schedule, price }) => schedule !== null && price !== null),
};

function spanOf(name: string, key: SpanKey, offers: readonly ComparedOffer[]): ComparedSpan {
  const row = (
    label: string,
    of: (sum: OfferSum, worth: OfferWorth) => number | null,
    { needs = [], ...parts }: Partial<Omit<ComparedRow, "name" | "cells">> & { needs?: readonly Part[] } = {},
  ): ComparedRow => ({
    name: label,
    note: "",
    isRanked: true,
    isSum: false,
    ...parts,
    cells: offers.map(({ worth, isConverted }) => ({
      amount: worth === null || !needs.every((part) => isKnown[part](worth)) ? null : of(worth.totals[key], worth),
      isConverted,
    })),
  });
  const cash: readonly Part[] = ["cash"];
  const paper: readonly Part[] = ["paper"];
  const both: readonly Part[] = ["cash", "paper"];
  const rows = [
    row("Cash and benefits", (sum) => sum.cash.adjusted, { needs: cash, isSum: true }),
    row("of it guaranteed", (sum) => sum.guaranteedCash.adjusted, { needs: cash }),
    row("of it hoped for", (sum) => toCents(sum.cash.adjusted - sum.guaranteedCash.adjusted), {
      needs: cash,
      isRanked: false,
      note: "raises, and bonus above what is guaranteed",
    }),
    row("Take-home pay", (_, worth) => takeHome(worth, key)?.takeHome ?? null, {
      note: "after tax and, in the UK, your own pension contribution; without benefits",
    }),
    row("Paper as stated", (sum) => sum.paper.adjusted, {
      needs: paper,
      note: "before tax; with growth and refreshers you guess",
      isSum: true,
    }),
    row("Your discount", discountOf, { needs: paper, isRanked: false, note: "private paper only" }),
    row("Paper as you count it", (sum) => (sum.discounted?.paper ?? sum.paper).adjusted, { needs: paper }),
    row("Listed paper after tax", (_, worth) => takeHome(worth, key)?.paperNet ?? null, {
      needs: paper,
      note: "as if sold when it vests; private paper is taxed later, see Worth",
    }),
    row("Total", (sum) => sum.total.adjusted, { needs: both, isSum: true, note: "cash, benefits and paper as stated" }),
    row("Total as you count paper", (sum) => (sum.discounted?.total ?? sum.total).adjusted, {
      needs: both,
      isSum: true,
    }),
    row("of the total hoped for", (sum) => sum.hoped.adjusted, { needs: both, isRanked: false }),
  ];
  // A row of which no offer has a figure says nothing.
  return { name, rows: rows.filter(({ cells }) => cells.some(({ amount }) => amount !== null)) };
}

function discountOf({ paper, discounted }: OfferSum): number {
  return discounted === null ? 0 : toCents(discounted.paper.adjusted - paper.adjusted);
}

/** Take-home pay and listed paper after tax over a span, in the currency of the comparison; null without tax tables. */
function takeHome(worth: OfferWorth, key: SpanKey): { takeHome: number; paperNet: number | null } | null {
  const { setting, totals, terms, assumed, comparison } = worth;
  if (setting === null) return null;
  const { years, steadyYear } = totals;
  const spans =
    key === "steadyYear"
      ? [{ pay: steadyYear.cash.own - terms.benefits, paper: steadyYear.paper.own }]
      : years
          .slice(0, key === "firstYear" ? 1 : undefined)
          .map(({ cash, benefits, allPaper }) => ({ pay: cash - benefits, paper: allPaper }));
  const taxed = figured(() =>
    spans.map(({ pay, paper }) => afterTax(setting, pay, assumed.isPrivate ? 0 : paper)),
  ).value;
  if (taxed === null) return null;
  const there = (amount: number): number => toCents((amount * comparison.rate) / comparison.costOfLiving);
  const sum = (of: (one: AfterTax) => number): number => taxed.reduce((total, one) => total + of(one), 0);
  return {
    takeHome: there(sum((one) => one.takeHome)),
    paperNet: assumed.isPrivate ? null : there(sum((one) => one.paperNet)),
  };
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
