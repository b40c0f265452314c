import type { UsIncome } from "#offers/tax/us-income.ts";
import type { Working } from "#offers/working.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { checkUsExercise, type UsExercise } from "#offers/options/us-exercise.rules.ts";
import { moneyLine, moneyText, numberText, toCents } from "#offers/money.rules.ts";
import { requireDay } from "#offers/require-figure.rules.ts";
import { requireOrder, requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { usOnTop, type UsOnTop } from "#offers/tax/us-year.rules.ts";

/** A sale of shares from ISOs; prices of one share in dollars, days as `2026-11-22`. */
export interface IsoSale extends UsExercise {
  /** Price at sale. */
  price: number;
  grantedOn: string;
  exercisedOn: string;
  soldOn: string;
}

/** What a sale of ISO shares is taxed as; dollars. Wages here bear neither FICA nor withholding (IRC §421(b)). */
export interface IsoSold {
  isQualifying: boolean;
  /** Qualifying from this day on. */
  qualifiesFrom: string;
  wages: number;
  /** Negative for a loss. */
  capitalGain: number;
  term: "long" | "short";
  /**
   * By how much ordinary income and gain are smaller for the minimum tax, which has taxed the spread in an earlier year; both 0
   * where exercise and sale fall in one year.
   */
  amtIncomeDecrease: number;
  amtGainDecrease: number;
  working: Working;
}

/** The first day after so many years: «within» a period counts its last day (IRC §422(a)(1)), and so does «not more than». */
function dayAfter(day: string, years: number): string {
  return addDays(addMonths(day, 12 * years), 1);
}

function checkIsoDays(sale: IsoSale): void {
  const { grantedOn, exercisedOn, soldOn } = sale;
  requireDay("grantedOn", "The day of grant", grantedOn);
  requireDay("exercisedOn", "The day of exercise", exercisedOn);
  requireDay("soldOn", "The day of sale", soldOn);
  requireOrder(
    { name: "the day of grant", day: grantedOn },
    { field: "exercisedOn", name: "The day of exercise", day: exercisedOn },
  );
  requireOrder(
    { name: "the day of exercise", day: exercisedOn },
    { field: "soldOn", name: "The day of sale", day: soldOn },
  );
}

/**
 * Sale of shares from ISOs: held more than two years from grant and one from exercise all of it is long-term gain; sold sooner, the
 * spread at exercise, but no more than the gain, is ordinary income.
 *
 * @param year of the tables, whose periods of holding are used
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function isoSale(year: string, sale: IsoSale): IsoSold {
  const { options, sources } = taxTables("us", year);
  checkIsoDays(sale);
  checkUsExercise(sale);
  checkFigure({ field: "price", label: "The price at sale", value: sale.price });
  const { shares, strike, value, price, grantedOn, exercisedOn, soldOn } = sale;
  const proceeds = requireProduct("shares", "What the shares bring", shares, price);
  const [fromGrant, fromExercise] = [
    dayAfter(grantedOn, options.isoYearsFromGrant),
    dayAfter(exercisedOn, options.isoYearsFromExercise),
  ];
  const qualifiesFrom = fromGrant > fromExercise ? fromGrant : fromExercise;
  const isQualifying = soldOn >= qualifiesFrom;
  const gain = toCents(proceeds - shares * strike);
  const spread = toCents(shares * Math.max(0, value - strike));
  const wages = isQualifying ? 0 : Math.max(0, Math.min(spread, gain));
  const capitalGain = toCents(gain - wages);
  const isSameYear = exercisedOn.slice(0, 4) === soldOn.slice(0, 4);
  return {
    isQualifying,
    qualifiesFrom,
    wages,
    capitalGain,
    term: soldOn >= dayAfter(exercisedOn, 1) ? "long" : "short",
    amtIncomeDecrease: isSameYear ? 0 : wages,
    amtGainDecrease: isSameYear ? 0 : toCents(spread - wages),
    working: [
      moneyLine({
        label: "Ordinary income",
        amount: wages,
        formula: isQualifying
          ? "none: held more than two years from grant and one from exercise"
          : "the lesser of the spread at exercise and the gain, at least 0",
        numbers: isQualifying ? "0" : `max(0, min(${moneyText(spread)}, ${moneyText(gain)}))`,
        source: isQualifying ? sources.iso : sources.isoDisposition,
      }),
      moneyLine({
        label: capitalGain < 0 ? "Capital loss" : "Capital gain",
        amount: capitalGain,
        formula: "shares × (price − strike) − ordinary income",
        numbers: `${numberText(shares)} × (${numberText(price)} − ${numberText(strike)}) − ${moneyText(wages)}`,
        source: isQualifying ? sources.iso : sources.isoDisposition,
      }),
    ],
  };
}

/**
 * The tax of such a sale, as the difference that it makes to the year of the sale. A loss is left out: it is for the user to set
 * against other gains.
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function isoSaleTax(sold: IsoSold, { year, rest }: { year: string; rest: UsIncome }): UsOnTop {
  const gain = Math.max(0, sold.capitalGain);
  return usOnTop(year, rest, {
    wagesWithoutFica: sold.wages,
    ...(sold.term === "long" ? { longTermGains: gain } : { shortTermGains: gain }),
    amtIncomeDecrease: sold.amtIncomeDecrease,
    amtGainDecrease: sold.amtGainDecrease,
  });
}
