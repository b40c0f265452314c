import { OfferInputError } from "#offers/offer-input.ts";
import { requireDay, requireFigure } from "#offers/require-figure.rules.ts";
import { allocate } from "#offers/vesting/allocation.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { decimal, quotient } from "#offers/vesting/exact-fraction.ts";
import type { VestingSchedule } from "#offers/vesting/schedule.rules.ts";
import { onePerDay, shareTotal, type Tranche } from "#offers/vesting/tranches.rules.ts";
import type { Acceleration, AllocationType } from "#offers/vesting/vesting.schemas.ts";

/** What happened to the company, and to oneself after it. */
export interface ChangeOfControl {
  saleDay: string;
  /** The day one is let go without cause, or leaves for good reason; null while one stays. */
  letGoDay: string | null;
  /** How shares that do not divide fall on the tranches that stay. */
  allocation: AllocationType;
}

/** The day on which an acceleration takes hold, or null where it does not. */
export function accelerationDay(
  acceleration: Acceleration,
  change: Omit<ChangeOfControl, "allocation">,
): string | null {
  const { saleDay, letGoDay } = change;
  requireDay("saleDay", "The day of the sale", saleDay);
  if (acceleration.trigger === "single") return saleDay;
  if (letGoDay === null) return null;
  requireDay("letGoDay", "The day of being let go", letGoDay);
  if (letGoDay < saleDay) return null;
  const { withinMonths } = acceleration;
  return withinMonths !== null && letGoDay > addMonths(saleDay, withinMonths) ? null : letGoDay;
}

/**
 * A schedule after a change of control: the stated percentage of what has not vested vests on that day (rounded down to whole shares
 * unless fractions are dealt out), and every later tranche shrinks in proportion. Some plans take the last tranches instead; the
 * letter says which.
 *
 * @throws OfferInputError for a percentage or a day that cannot be
 */
export function accelerate(
  schedule: VestingSchedule,
  acceleration: Acceleration,
  change: ChangeOfControl,
): VestingSchedule {
  checkAcceleration(acceleration);
  const day = accelerationDay(acceleration, change);
  if (day === null) return schedule;
  const before = schedule.tranches.filter((tranche) => tranche.day <= day);
  const after = schedule.tranches.filter((tranche) => tranche.day > day);
  const unvested = shareTotal(after);
  const { allocation } = change;
  const wholly = allocation === "FRACTIONAL" ? (part: number) => part : Math.floor;
  const early = wholly(toPrecision((unvested * acceleration.percent) / 100));
  const earlyOfRest = wholly(toPrecision((schedule.notScheduled * acceleration.percent) / 100));
  return {
    ...schedule,
    tranches: onePerDay([
      ...before,
      { day, shares: early + earlyOfRest },
      ...shrunk(after, unvested - early, allocation),
    ]),
    notScheduled: schedule.notScheduled - earlyOfRest,
  };
}

/** 58 % of 100 is 58, not a hair less. */
function toPrecision(part: number): number {
  return Number(part.toPrecision(14));
}

function shrunk(tranches: readonly Tranche[], left: number, allocation: AllocationType): Tranche[] {
  const all = shareTotal(tranches);
  if (all === 0) return [];
  if (!Number.isInteger(left)) return tranches.map(({ day, shares }) => ({ day, shares: (shares * left) / all }));
  const portions = tranches.map(({ shares }) => quotient(decimal(shares), decimal(all)));
  return allocate(left, portions, allocation).map((shares, index) => ({ day: tranches[index]?.day ?? "", shares }));
}

/** Refuses an acceleration that cannot be meant: a window on a single trigger, which has none. */
export function checkAcceleration({ trigger, percent, withinMonths }: Acceleration): void {
  requireFigure("acceleration.percent", "The acceleration", percent, { most: 100 });
  if (withinMonths !== null)
    requireFigure("acceleration.withinMonths", "The window", withinMonths, { most: 240, isWhole: true });
  if (trigger === "single" && withinMonths !== null) {
    throw new OfferInputError(
      "acceleration.withinMonths",
      "A single trigger has no window: it vests at the sale itself. Only a double trigger has one.",
    );
  }
}
