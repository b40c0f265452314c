import type { UkTables } from "#offers/tax/tax-tables.schemas.ts";
import type { WorkingLine } from "#offers/working.rules.ts";
import { addDays, daysBetween } from "#platform/days.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import {
  checkUkExercise,
  ukEventTax,
  ukExercised,
  type UkEventSetting,
  type UkExercise,
  type UkExercised,
} from "#offers/options/uk-options.rules.ts";
import { moneyLine, moneyText, numberText, toCents } from "#offers/money.rules.ts";
import { requireDay } from "#offers/require-figure.rules.ts";
import { requireOrder } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";

/** An EMI option and its exercise; prices of one share in pounds, days as `2026-11-22`. */
export interface EmiExercise extends UkExercise {
  /** Market value of a share at grant, as agreed with HMRC. */
  grantValue: number;
  grantedOn?: string;
  exercisedOn?: string;
  /** An event that ends the relief: leaving, too few hours, the company taken over. */
  disqualified?: { on: string; /** Market value just before. */ value: number };
}

/** Which rule an EMI exercise falls under. */
export type EmiRule = "market value" | "discounted" | "after an event" | "after an event, discounted" | "too late";

/** An EMI exercise with the rule that it falls under. */
export interface EmiExercised extends UkExercised {
  rule: EmiRule;
  /** The part of the gain that is left to capital gains tax. */
  capitalSide: number;
  remarks: readonly string[];
}

interface Checked extends EmiExercise {
  isLate: boolean;
  isAfterEvent: boolean;
}

/**
 * Exercise of an EMI option (ITEPA 2003 s.529–532): nothing is taxed at market value; a discount is taxed on the lesser of
 * itself and the gain; more than 90 days after a disqualifying event the growth since it is taxed too; past the last
 * anniversary the whole gain is.
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function emiExercise(exercise: EmiExercise, setting: UkEventSetting): EmiExercised {
  const tables = taxTables("uk", setting.year);
  const checked = checkEmi(exercise, tables);
  const found = checkUkExercise(exercise);
  const { rule, line } = emiIncome(checked, found.gain, tables);
  const tax = ukEventTax(line.amount, setting);
  const result = ukExercised(found, { ...tax, working: [line, ...tax.working] }, tables.gainsTax.sources.baseCost);
  return {
    ...result,
    rule,
    capitalSide: toCents(Math.max(0, found.gain - line.amount)),
    remarks: emiRemarks(checked, tables),
  };
}

function checkEmi(exercise: EmiExercise, tables: UkTables): Checked {
  const { emiYears, emiGraceDays } = tables.options;
  const { grantedOn, exercisedOn, disqualified } = exercise;
  checkFigure({ field: "grantValue", label: "The value of a share at grant", value: exercise.grantValue });
  if (grantedOn !== undefined) requireDay("grantedOn", "The day of grant", grantedOn);
  if (exercisedOn !== undefined) requireDay("exercisedOn", "The day of exercise", exercisedOn);
  if (grantedOn !== undefined && exercisedOn !== undefined) {
    requireOrder(
      { name: "the day of grant", day: grantedOn },
      { field: "exercisedOn", name: "The day of exercise", day: exercisedOn },
    );
  }
  if (disqualified !== undefined) {
    requireDay("disqualified.on", "The day of the event", disqualified.on);
    checkFigure({
      field: "disqualified.value",
      label: "The value of a share before the event",
      value: disqualified.value,
    });
  }
  return {
    ...exercise,
    isLate: grantedOn !== undefined && exercisedOn !== undefined && exercisedOn > addMonths(grantedOn, 12 * emiYears),
    // Without a day of exercise an event is taken to be long gone: the dearer case.
    isAfterEvent:
      disqualified !== undefined &&
      (exercisedOn === undefined || daysBetween(disqualified.on, exercisedOn) > emiGraceDays),
  };
}

/** The amount of an EMI exercise that counts as employment income, by HMRC’s letters (ERSM110560): (CMV + PEG) − ACS. */
function emiIncome(
  { shares, strike, value, grantValue, disqualified, isLate, isAfterEvent }: Checked,
  gain: number,
  { options: { sources } }: UkTables,
): { rule: EmiRule; line: WorkingLine } {
  const line = (amount: number, formula: string, numbers: string, source: string): WorkingLine =>
    moneyLine({ label: "Employment income", amount, formula, numbers, source });
  const count = numberText(shares);
  if (isLate) {
    const source = `${sources.emiWithin}; ${sources.unapproved}`;
    return { rule: "too late", line: line(gain, "the whole gain at exercise", moneyText(gain), source) };
  }
  const isDiscounted = strike < grantValue;
  const lesser = Math.min(grantValue, value);
  const discount = isDiscounted ? lesser - strike : 0;
  const discountText = `min(${numberText(grantValue)}, ${numberText(value)}) − ${numberText(strike)}`;
  if (isAfterEvent && disqualified !== undefined) {
    const growth = Math.max(0, value - disqualified.value);
    const growthText = `max(0, ${numberText(value)} − ${numberText(disqualified.value)})`;
    const amount = shares * Math.max(0, discount + growth);
    const formula = isDiscounted
      ? "shares × (lesser of value at grant and at exercise − strike + growth since the event), at least 0"
      : "shares × growth since the event, at least 0";
    const numbers = isDiscounted ? `${count} × max(0, ${discountText} + ${growthText})` : `${count} × ${growthText}`;
    return {
      rule: isDiscounted ? "after an event, discounted" : "after an event",
      line: line(amount, formula, numbers, sources.emiEvent),
    };
  }
  if (!isDiscounted) {
    return {
      rule: "market value",
      line: line(0, "nothing where the strike is no less than the value at grant", "0", sources.emiMarketValue),
    };
  }
  return {
    rule: "discounted",
    line: line(
      shares * Math.max(0, discount),
      "shares × (lesser of value at grant and at exercise − strike), at least 0",
      `${count} × max(0, ${discountText})`,
      sources.emiDiscount,
    ),
  };
}

function emiRemarks({ disqualified, exercisedOn, grantedOn }: Checked, { options }: UkTables): string[] {
  const remarks = [
    `Taken for granted: the option qualified at grant, and its own terms allow exercise up to ${options.emiYears} years from grant.`,
  ];
  if (disqualified !== undefined) {
    const last = addDays(disqualified.on, options.emiGraceDays);
    remarks.push(
      `After the event of ${disqualified.on}, exercise up to ${last} keeps the relief (${options.sources.emiEvent}).`,
    );
  }
  if (disqualified !== undefined && exercisedOn === undefined) {
    remarks.push("No day of exercise was given, so it is taken to be later than that.");
  }
  if (grantedOn !== undefined) {
    remarks.push(
      `Shares sold from ${emiReliefFrom(grantedOn)} on, two years after grant, can have business asset disposal relief (${options.sources.emiDisposal}).`,
    );
  }
  return remarks;
}

/** The first day on which the sale of EMI shares can have business asset disposal relief: two years after grant (TCGA 1992 s.169I(7A)–(7R)). */
export function emiReliefFrom(grantedOn: string): string {
  return addMonths(requireDay("grantedOn", "The day of grant", grantedOn), 24);
}
