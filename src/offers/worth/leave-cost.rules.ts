import type { LetterGrant } from "#offers/from-letter/grants-from-letter.rules.ts";
import { clawbacksFromLetter, heldFromLetter } from "#offers/from-letter/leaving-from-letter.rules.ts";
import { clawbackAt } from "#offers/leaving/clawback.rules.ts";
import { leaveOn, type Leaving } from "#offers/leaving/leaving.rules.ts";
import { toCents } from "#offers/money.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { vestedBy } from "#offers/vesting/tranches.rules.ts";
import { ukYear } from "#offers/tax/uk-year.rules.ts";
import { usYear } from "#offers/tax/us-year.rules.ts";
import { restOfYear, type TaxSetting } from "#offers/worth/tax-setting.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

/** A grant on the day that one leaves. */
export interface LeftGrant {
  name: string;
  /** Of options whose terms are known. */
  options: Leaving | null;
  /** Of units and shares: what has vested, and what has not and is gone. */
  units: { vested: number; lapsed: number } | null;
}

/** Leaving after so many months. */
export interface LeavingAt {
  months: number;
  day: string;
  grants: readonly LeftGrant[];
  /** To exercise every vested option. */
  exerciseCost: number;
  /** On their spread at today's price. */
  tax: number;
  clawback: number;
  /** The three together. */
  cash: number;
  working: readonly WorkingLine[];
}

/** The tax of an exercise on leaving, by what the spread is; null where there are no tables. */
function spreadTax(
  setting: TaxSetting | null,
  grant: OfferFields["grants"][number],
  price: number,
): (spread: number) => number {
  if (setting === null) return () => 0;
  if (setting.country === "uk") {
    const rest = restOfYear(setting);
    const { strike, commonPrice, kind } = grant;
    // Of a discounted EMI option the discount at grant is taxed, no more than the gain (ITEPA 2003 s.531).
    const perShare = Math.max(0, price - (strike ?? 0));
    const discount = Math.max(0, Math.min(commonPrice ?? price, price) - (strike ?? 0));
    const part = kind === "emi" ? (perShare === 0 ? 0 : discount / perShare) : 1;
    const without = ukYear(setting.year, rest).taxes;
    // Without a market there is no National Insurance.
    return (spread) =>
      ukYear(setting.year, { ...rest, otherEmployment: (rest.otherEmployment ?? 0) + part * spread }).taxes - without;
  }
  const rest = restOfYear(setting);
  const without = usYear(setting.year, rest).taxes;
  return (spread) =>
    usYear(
      setting.year,
      grant.kind === "iso" ? { ...rest, isoSpread: spread } : { ...rest, wages: rest.wages + spread },
    ).taxes - without;
}

/**
 * What leaving costs after each count of months from the start, with every vested option exercised in time.
 *
 * @throws OfferInputError for terms that cannot be
 */
export function leavingCosts(
  fields: OfferFields,
  grants: readonly LetterGrant[],
  { start, months, setting }: { start: string; months: readonly number[]; setting: TaxSetting | null },
): LeavingAt[] {
  const clawbacks = clawbacksFromLetter(fields, start);
  const held = grants.map((grant, index) => {
    const options = heldFromLetter(fields, grants, index);
    const stated = fields.grants[index];
    const tax = stated === undefined || options === null ? () => 0 : spreadTax(setting, stated, options.price);
    return { grant, options, tax };
  });
  return months.map((count) => {
    const day = addMonths(start, count);
    const left = held.map(({ grant, options, tax }): LeftGrant => {
      if (options !== null && day >= options.start)
        return { name: grant.name, options: leaveOn(options, day, tax), units: null };
      if (grant.isOption || grant.schedule === null || grant.shares === null)
        return { name: grant.name, options: null, units: null };
      const vested = vestedBy(grant.schedule.tranches, day);
      return { name: grant.name, options: null, units: { vested, lapsed: grant.shares - vested } };
    });
    const back = clawbacks.map((one) => clawbackAt(one, day));
    const sum = (of: (one: Leaving) => number): number =>
      toCents(left.reduce((total, { options }) => total + (options === null ? 0 : of(options)), 0));
    const exerciseCost = sum((one) => one.exerciseCost);
    const tax = sum((one) => one.tax);
    const clawback = toCents(back.reduce((total, { amount }) => total + amount, 0));
    return {
      months: count,
      day,
      grants: left,
      exerciseCost,
      tax,
      clawback,
      cash: toCents(exerciseCost + tax + clawback),
      working: [...left.flatMap(({ options }) => options?.working ?? []), ...back.map(({ working }) => working)],
    };
  });
}
