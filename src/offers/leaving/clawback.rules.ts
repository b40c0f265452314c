import { OfferInputError } from "#offers/offer-input.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { requireDay, requireFigure } from "#offers/require-figure.rules.ts";
import { addMonths, monthsBetween } from "#offers/vesting/calendar-months.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

/** Money that is to be paid back by whoever leaves too soon: a sign-on, a relocation. */
export interface Clawback {
  /** "Sign-on", "Relocation". */
  name: string;
  amount: number;
  /** The day from which its months count: the day it is paid, or the start, as the letter has it. */
  from: string;
  /** Whole months from that day in which it is to be paid back. */
  months: number;
  /** `all`: in full until the months are over. `monthly`: less by an equal part for each whole month served. */
  kind: "all" | "monthly";
}

/**
 * What is to be paid back by who leaves on `leaveDay`; the last day of the months is free. The letter decides whether it is the gross
 * amount or what came after tax.
 *
 * @throws OfferInputError for an amount, a day or a count of months that cannot be
 */
export function clawbackAt(clawback: Clawback, leaveDay: string): { amount: number; working: WorkingLine } {
  const { name, amount, from, months, kind } = clawback;
  requireFigure("clawback.amount", `The ${name.toLowerCase()}`, amount);
  requireFigure("clawback.months", "The months of the clawback", months, { most: 240, isWhole: true });
  requireDay("clawback.from", "The day from which the clawback counts", from);
  requireDay("leaveDay", "The day of leaving", leaveDay);
  const isOwed = leaveDay >= from && leaveDay < addMonths(from, months);
  const left = isOwed ? months - monthsBetween(from, leaveDay) : 0;
  const part = kind === "all" ? (isOwed ? 1 : 0) : left / Math.max(1, months);
  const numbers = kind === "all" ? moneyText(amount * part) : `${moneyText(amount)} × ${left} ÷ ${months}`;
  return {
    amount: toCents(amount * part),
    working: moneyLine({
      label: `${name} to pay back`,
      amount: amount * part,
      formula: kind === "all" ? "all of it until the months are over" : "amount × months left ÷ months",
      numbers,
      source: "the offer's terms as you entered them",
    }),
  };
}

/** Refuses leaving before one came. */
export function checkLeaveDay(start: string, leaveDay: string): void {
  requireDay("start", "The start", start);
  requireDay("leaveDay", "The day of leaving", leaveDay);
  if (leaveDay < start) {
    throw new OfferInputError(
      "leaveDay",
      `The day of leaving (${leaveDay}) lies before the start (${start}); one of the two is wrong.`,
    );
  }
}
