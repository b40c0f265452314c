import type { UsIncome } from "#offers/tax/us-income.ts";
import type { Working } from "#offers/working.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { moneyLine, moneyText, numberText, toCents } from "#offers/money.rules.ts";
import { requireDay } from "#offers/require-figure.rules.ts";
import { requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { usGap, usWithholding } from "#offers/options/us-withholding.rules.ts";
import { usOnTop } from "#offers/tax/us-year.rules.ts";

/** Options exercised; prices of one share in dollars. */
export interface UsExercise {
  shares: number;
  strike: number;
  /** Fair market value of a share at exercise. */
  value: number;
}

/** The year in which an event falls, without the event. */
export interface UsEventSetting {
  /** As `2026`. */
  year: string;
  rest: UsIncome;
  /** What the employer has paid before the event; the wages of {@link rest} where it is left out. */
  wagesBefore?: number;
  supplementalBefore?: number;
}

/** An exercise of NSOs; dollars. */
export interface NsoExercised {
  cost: number;
  /** Wages. */
  spread: number;
  withheld: number;
  due: number;
  gap: number;
  /** Cost and what is withheld: to be found on the day where no share can be sold. */
  cashNeeded: number;
  /** Basis of all shares. */
  basis: number;
  working: Working;
}

interface Spread {
  cost: number;
  spread: number;
  working: Working;
}

/**
 * The figures of an exercise, checked, with cost and spread.
 *
 * @throws OfferInputError
 */
export function checkUsExercise({ shares, strike, value }: UsExercise): Spread {
  checkFigure({ field: "shares", label: "The number of shares", value: shares });
  checkFigure({ field: "strike", label: "The strike", value: strike });
  checkFigure({ field: "value", label: "The value of a share at exercise", value });
  requireProduct("shares", "What the shares are worth", shares, Math.max(strike, value));
  const cost = toCents(shares * strike);
  const spread = toCents(shares * Math.max(0, value - strike));
  const count = numberText(shares);
  const working = [
    moneyLine({
      label: "Cost of exercise",
      amount: cost,
      formula: "shares × strike",
      numbers: `${count} × ${numberText(strike)}`,
      source: "arithmetic",
    }),
    moneyLine({
      label: "Spread",
      amount: spread,
      formula: "shares × (value − strike), at least 0",
      numbers: `${count} × max(0, ${numberText(value)} − ${numberText(strike)})`,
      source: "arithmetic",
    }),
  ];
  return { cost, spread, working };
}

/**
 * Exercise of non-qualified options: the spread is wages, from which the employer withholds at the flat rates.
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function nsoExercise(exercise: UsExercise, setting: UsEventSetting): NsoExercised {
  const { year, rest } = setting;
  const tables = taxTables("us", year);
  const found = checkUsExercise(exercise);
  const top = usOnTop(year, rest, { wages: found.spread });
  const before = { wages: setting.wagesBefore ?? rest.wages, supplemental: setting.supplementalBefore };
  const withholding = usWithholding(tables, found.spread, before, rest.stateRate ?? 0);
  const gap = usGap({ with: top.with.taxes, without: top.without.taxes }, withholding.total);
  const cashNeeded = toCents(found.cost + withholding.total);
  return {
    cost: found.cost,
    spread: found.spread,
    withheld: withholding.total,
    due: gap.due,
    gap: gap.gap,
    cashNeeded,
    basis: toCents(found.cost + found.spread),
    working: [
      ...found.working,
      ...withholding.working,
      moneyLine({
        label: "Cash at exercise",
        amount: cashNeeded,
        formula: "cost of exercise + tax withheld on the spread",
        numbers: `${moneyText(found.cost)} + ${moneyText(withholding.total)}`,
        source: tables.sources.nso,
      }),
      ...gap.working,
    ],
  };
}

/** When ISOs were exercised against when one left; days as `2026-11-22`. */
export interface IsoDays {
  exercisedOn?: string;
  /** Last day of employment, where one has left. */
  leftOn?: string;
}

/** An exercise of ISOs of which no share is sold in the year; dollars. */
export interface IsoExercised {
  cost: number;
  /** Income for the minimum tax only. */
  amtAdjustment: number;
  /** The minimum tax that it brings. */
  minimumTax: number;
  /** That, and minimum tax credit of earlier years that it keeps from being used. */
  taxes: number;
  /** Cost and taxes, which fall due with the return. */
  cashNeeded: number;
  /** Basis of all shares: the cost for the regular tax, the value at exercise for the minimum tax. */
  basis: number;
  amtBasis: number;
  /** Minimum tax credit that goes on to later years. */
  creditCarried: number;
  working: Working;
}

/** The last day on which options of somebody who left are still exercised as ISOs; the plan’s own window can be shorter. */
export function isoLastDay(year: string, leftOn: string): string {
  const months = taxTables("us", year).options.isoMonthsAfterLeaving;
  return addMonths(requireDay("leftOn", "The last day of employment", leftOn), months);
}

/** Whether options are exercised as ISOs: while employed, or within three months after (IRC §422(a)(2)); later they are NSOs. A year after disability. */
export function isExercisedAsIso(year: string, { exercisedOn, leftOn }: IsoDays): boolean {
  if (leftOn === undefined || exercisedOn === undefined) return true;
  requireDay("exercisedOn", "The day of exercise", exercisedOn);
  return exercisedOn <= isoLastDay(year, leftOn);
}

/**
 * Exercise of incentive stock options that are held: no regular tax and no FICA; the spread is an adjustment of the minimum tax.
 * What is sold in the same calendar year has none: see {@link isoSale}.
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function isoExercise(exercise: UsExercise, { year, rest }: UsEventSetting): IsoExercised {
  const { sources } = taxTables("us", year);
  const found = checkUsExercise(exercise);
  const top = usOnTop(year, rest, { isoSpread: found.spread });
  const cashNeeded = toCents(found.cost + top.taxes);
  return {
    cost: found.cost,
    amtAdjustment: found.spread,
    minimumTax: top.minimumTax,
    taxes: top.taxes,
    cashNeeded,
    basis: found.cost,
    amtBasis: toCents(found.cost + found.spread),
    creditCarried: top.with.creditCarried,
    working: [
      ...found.working,
      moneyLine({
        label: "Regular tax and FICA on it",
        amount: 0,
        formula: "none at exercise",
        numbers: "0",
        source: sources.iso,
      }),
      moneyLine({
        label: "Adjustment of the minimum tax",
        amount: found.spread,
        formula: "spread",
        numbers: moneyText(found.spread),
        source: sources.isoAmt,
      }),
      moneyLine({
        label: "Minimum tax that it brings",
        amount: top.minimumTax,
        formula: "minimum tax of the year with the exercise − without it",
        numbers: `${moneyText(top.with.minimumTax)} − ${moneyText(top.without.minimumTax)}`,
        source: sources.amt,
      }),
      moneyLine({
        label: "Cash for exercise and its tax",
        amount: cashNeeded,
        formula: "cost of exercise + tax of the year with the exercise − without it",
        numbers: `${moneyText(found.cost)} + ${moneyText(top.with.taxes)} − ${moneyText(top.without.taxes)}`,
        source: "arithmetic",
      }),
    ],
  };
}
