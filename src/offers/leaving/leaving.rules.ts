import { checkLeaveDay, clawbackAt, type Clawback } from "#offers/leaving/clawback.rules.ts";
import { moneyLine, moneyText, numberText, sharesLine, toCents } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { requireDay, requireFigure } from "#offers/require-figure.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import type { VestingSchedule } from "#offers/vesting/schedule.rules.ts";
import { vestedBy } from "#offers/vesting/tranches.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";
import { addDays } from "#platform/days.rules.ts";

/** A grant of options as it stands when one leaves. Prices are of one share. */
export interface HeldOptions {
  /** Of the whole grant. */
  shares: number;
  schedule: VestingSchedule;
  start: string;
  strike: number;
  /** What a share of common is worth on leaving: the 409A valuation, or the market value agreed with HMRC. */
  price: number;
  /** Already exercised; with early exercise also what has not vested. */
  exercised: number;
  earlyExercise: boolean;
  /** At what the company buys back shares that were exercised early and have not vested. */
  repurchase: "strike" | "lower of strike and price";
  /** How long vested options may be exercised after leaving; null where the letter does not say. */
  window: { length: number; unit: "days" | "months" | "years" } | null;
  /** The last day of the options' own term, ten years as a rule; null where the letter does not say. */
  expiryDay: string | null;
  kind: "iso" | "nso" | "emi" | "uk-unapproved";
}

/** What leaving on one day means for a grant of options. */
export interface Leaving {
  leaveDay: string;
  vested: number;
  /** Vested and not exercised yet: theirs to buy until `lastDay`. */
  exercisable: number;
  /** Neither vested nor exercised: gone. */
  lapsed: number;
  /** Exercised early and not vested: bought back by the company. */
  repurchased: number;
  repurchaseAmount: number;
  exerciseCost: number;
  /** Value of the shares bought less what they cost; never below 0. */
  spread: number;
  /** By the function given; falls due though nothing can be sold. */
  tax: number;
  /** Exercise cost and tax. */
  cashNeeded: number;
  /** Whether the shares are worth less than the strike: exercising would lose money today. */
  isUnderWater: boolean;
  lastDay: string | null;
  /** The last day on which the tax treatment of the kind holds, and what comes after; null where it does not end. */
  treatment: { lastDay: string; after: string } | null;
  working: readonly WorkingLine[];
}

/**
 * What leaving on a day means: what is kept, what lapses, what exercising costs and until when it can be done. The cost is of
 * exercising everything that can be; one may exercise less.
 *
 * @param taxOnSpread tax at exercise on a spread, in the same currency
 * @throws OfferInputError for figures and days that cannot be
 */
export function leaveOn(held: HeldOptions, leaveDay: string, taxOnSpread: (spread: number) => number): Leaving {
  checkHeld(held, leaveDay);
  const { shares, strike, price, exercised } = held;
  const vested = vestedBy(held.schedule.tranches, leaveDay);
  if (!held.earlyExercise && exercised > vested) {
    throw new OfferInputError(
      "exercised",
      `${numberText(exercised)} were exercised and only ${numberText(vested)} have vested by ${leaveDay}; that needs early exercise.`,
    );
  }
  const exercisable = vested - Math.min(exercised, vested);
  const repurchased = Math.max(0, exercised - vested);
  const exerciseCost = toCents(exercisable * strike);
  const spread = toCents(exercisable * Math.max(0, price - strike));
  const tax = toCents(taxOnSpread(spread));
  const counts = {
    vested,
    exercisable,
    lapsed: Math.max(0, shares - Math.max(vested, exercised)),
    repurchased,
    repurchaseAmount: toCents(repurchased * repurchasePrice(held)),
  };
  const costs = { exerciseCost, spread, tax, cashNeeded: toCents(exerciseCost + tax) };
  return {
    leaveDay,
    ...counts,
    ...costs,
    isUnderWater: price < strike,
    lastDay: lastDayToExercise(held, leaveDay),
    treatment: treatmentUntil(held.kind, leaveDay),
    working: workingOf(held, counts, costs),
  };
}

function checkHeld(
  { shares, strike, price, exercised, start, window, expiryDay }: HeldOptions,
  leaveDay: string,
): void {
  checkLeaveDay(start, leaveDay);
  requireFigure("shares", "The number of options", shares, { isWhole: true });
  requireFigure("strike", "The strike", strike);
  requireFigure("price", "The price of a share", price);
  requireFigure("exercised", "What was exercised", exercised, { most: shares });
  if (window !== null)
    requireFigure("window.length", "The time to exercise after leaving", window.length, { most: 7320, isWhole: true });
  if (expiryDay !== null) requireDay("expiryDay", "The end of the options' term", expiryDay);
}

function repurchasePrice({ repurchase, strike, price }: HeldOptions): number {
  return repurchase === "strike" ? strike : Math.min(strike, price);
}

/** The last day on which vested options can be exercised by who leaves on a day; null where the letter names no window. */
export function lastDayToExercise(
  { window, expiryDay }: Pick<HeldOptions, "window" | "expiryDay">,
  leaveDay: string,
): string | null {
  if (window === null) return null;
  const { length, unit } = window;
  const last =
    unit === "days" ? addDays(leaveDay, length) : addMonths(leaveDay, unit === "months" ? length : 12 * length);
  return expiryDay !== null && expiryDay < last ? expiryDay : last;
}

function treatmentUntil(kind: HeldOptions["kind"], leaveDay: string): Leaving["treatment"] {
  switch (kind) {
    case "iso":
      return {
        lastDay: addMonths(leaveDay, 3),
        after:
          "Exercised later, an ISO is taxed as an NSO: the spread is wages (IRC § 422(a)(2); longer after disability or death).",
      };
    case "emi":
      return {
        lastDay: addDays(leaveDay, 90),
        after: "Exercised later, growth since leaving is taxed as employment income (ITEPA 2003 s. 532).",
      };
    default:
      return null;
  }
}

type Counts = Pick<Leaving, "vested" | "exercisable" | "lapsed" | "repurchased" | "repurchaseAmount">;
type Costs = Pick<Leaving, "exerciseCost" | "spread" | "tax" | "cashNeeded">;

function workingOf(held: HeldOptions, counts: Counts, costs: Costs): WorkingLine[] {
  const { strike, price, exercised } = held;
  const { vested, exercisable } = counts;
  const options = numberText(exercisable);
  const lines = [
    sharesLine({
      label: "Vested and not exercised",
      amount: exercisable,
      formula: "vested − exercised of these",
      numbers: `${numberText(vested)} − ${numberText(Math.min(exercised, vested))}`,
      source: "the vesting schedule",
    }),
    moneyLine({
      label: "Cost of exercising them",
      amount: costs.exerciseCost,
      formula: "options × strike",
      numbers: `${options} × ${numberText(strike)}`,
      source: "the grant's terms",
    }),
    moneyLine({
      label: "Spread",
      amount: costs.spread,
      formula: "options × (price − strike), or 0 if the strike is higher",
      numbers: `${options} × max(0, ${numberText(price)} − ${numberText(strike)})`,
      source: "arithmetic",
    }),
    moneyLine({
      label: "Cash needed before anything can be sold",
      amount: costs.cashNeeded,
      formula: "cost of exercising + tax on the spread",
      numbers: `${moneyText(costs.exerciseCost)} + ${moneyText(costs.tax)}`,
      source: "the tax tables of the year you chose",
    }),
  ];
  if (counts.repurchased === 0) return lines;
  const each = numberText(repurchasePrice(held));
  const repurchase = moneyLine({
    label: "Paid back to you for shares that had not vested",
    amount: counts.repurchaseAmount,
    formula: held.repurchase === "strike" ? "shares × strike paid" : "shares × the lower of strike paid and price",
    numbers: `${numberText(counts.repurchased)} × ${each}`,
    source: "the grant's terms",
  });
  return [...lines, repurchase];
}

/** Leaving after so many months, with all that has to be paid back. */
export interface LeavingCost {
  months: number;
  leaving: Leaving;
  clawback: number;
  /** Cash to exercise with its tax, and what is paid back, less what the company pays for shares it buys back. */
  cash: number;
}

/**
 * What leaving costs after each of `months` months from the start; for a plot.
 *
 * @throws OfferInputError as {@link leaveOn} does
 */
export function costToLeave(
  held: HeldOptions,
  clawbacks: readonly Clawback[],
  months: readonly number[],
  taxOnSpread: (spread: number) => number,
): LeavingCost[] {
  return months.map((count) => {
    requireFigure("months", "The month of leaving", count, { most: 600, isWhole: true });
    const leaveDay = addMonths(held.start, count);
    const leaving = leaveOn(held, leaveDay, taxOnSpread);
    const clawback = clawbacks.reduce((total, one) => total + clawbackAt(one, leaveDay).amount, 0);
    return {
      months: count,
      leaving,
      clawback,
      cash: toCents(leaving.cashNeeded + clawback - leaving.repurchaseAmount),
    };
  });
}
