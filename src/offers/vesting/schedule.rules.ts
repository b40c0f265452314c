import { OfferInputError } from "#offers/offer-input.ts";
import { requireDay, requireFigure } from "#offers/require-figure.rules.ts";
import { allocate } from "#offers/vesting/allocation.rules.ts";
import { occurrenceDay } from "#offers/vesting/calendar-months.rules.ts";
import {
  decimal,
  difference,
  isMore,
  nothing,
  product,
  quotient,
  sum,
  whole,
  type ExactFraction,
} from "#offers/vesting/exact-fraction.ts";
import { onePerDay, shareTotal, type Tranche } from "#offers/vesting/tranches.rules.ts";
import { vestingTerms } from "#offers/vesting/vesting-terms.rules.ts";
import type { Vesting, VestingCondition, VestingTerms } from "#offers/vesting/vesting.schemas.ts";

/** When a grant vests. Tranches and `notScheduled` come to the grant. */
export interface VestingSchedule {
  /** In order of their days, one a day. */
  tranches: readonly Tranche[];
  /** Shares that no day is known for: they wait for an event, or the terms give them to none. */
  notScheduled: number;
  /** Ids of the events the schedule has come to and waits for. */
  awaiting: readonly string[];
}

/** A grant and its vesting. */
export interface Grant {
  /** Whole. */
  shares: number;
  vesting: Vesting;
  /** The day from which vesting counts, `2026-11-22`. */
  start: string;
  /** Days on which events of the terms came to pass, by condition id. */
  events?: Readonly<Record<string, string>>;
}

interface Installment {
  day: string;
  portion: ExactFraction;
}

/**
 * The days on which a grant vests, and how much on each.
 *
 * Conditions are walked as the Open Cap Table Format has them: `next_condition_ids` are alternatives, of which the one that comes
 * first is taken (the first named, of two on one day). An event that is next to a running schedule and comes before its end ends it.
 *
 * @throws OfferInputError for a vesting that does not fit together, or terms that vest more than the grant
 */
export function vestingSchedule({ shares, vesting, start, events = {} }: Grant): VestingSchedule {
  requireFigure("shares", "The number of shares", shares, { isWhole: true });
  requireDay("start", "The start of vesting", start);
  for (const [id, day] of Object.entries(events)) requireDay(`events.${id}`, "The day of the event", day);
  const terms = vestingTerms(vesting);
  const { installments, awaiting } = walk(terms, { shares, start, events });
  const total = installments.reduce((before, { portion }) => sum(before, portion), nothing);
  if (isMore(total, whole)) {
    throw new OfferInputError(
      "vesting.terms",
      "The conditions vest more than the whole grant; no more than 100 % can vest.",
    );
  }
  const inTurn = installments.filter(({ portion }) => isMore(portion, nothing));
  const amounts = allocate(
    shares,
    inTurn.map(({ portion }) => portion),
    terms.allocation_type,
  );
  const tranches = onePerDay(inTurn.map(({ day }, index) => ({ day, shares: amounts[index] ?? 0 })));
  const isWhole = !isMore(whole, total);
  return { tranches, awaiting, notScheduled: isWhole ? 0 : Math.max(0, shares - shareTotal(tranches)) };
}

type Facts = Pick<Required<Grant>, "shares" | "start" | "events">;

/** Where the walk stands: the last day of each condition that was met, and what has vested by then. */
interface Walk {
  ended: Map<string, string>;
  /** The day on which the last of them ended: what comes next cannot vest before it. */
  since: string;
  installments: Installment[];
  vested: ExactFraction;
}

function walk(terms: VestingTerms, facts: Facts): { installments: Installment[]; awaiting: string[] } {
  const conditions = new Map(terms.vesting_conditions.map((condition) => [condition.id, condition]));
  const isNext = new Set(terms.vesting_conditions.flatMap(({ next_condition_ids }) => next_condition_ids));
  const state: Walk = { ended: new Map(), since: facts.start, installments: [], vested: nothing };
  let next = terms.vesting_conditions.filter(({ id }) => !isNext.has(id));
  if (next.length === 0) {
    throw new OfferInputError("vesting.terms", "Every condition comes after another, so none can be the first.");
  }
  for (;;) {
    const first = next
      .map((condition) => ({
        condition,
        days: daysOf(condition, facts, state).map((day) => (day < state.since ? state.since : day)),
      }))
      .filter(({ days }) => days.length > 0)
      .toSorted((one, other) => (one.days[0] ?? "").localeCompare(other.days[0] ?? ""))[0];
    if (first === undefined) break;
    const { condition, days } = first;
    next = condition.next_condition_ids.map((id) => requireCondition(conditions, id));
    meet(state, condition, untilEvent(days, next, facts), facts);
    if (next.some(({ id }) => state.ended.has(id))) {
      throw new OfferInputError(
        "vesting.terms",
        `The conditions run in a circle: one after “${condition.id}” came before it.`,
      );
    }
  }
  return {
    installments: state.installments,
    awaiting: next.filter(({ trigger }) => trigger.type === "VESTING_EVENT").map(({ id }) => id),
  };
}

function requireCondition(conditions: ReadonlyMap<string, VestingCondition>, id: string): VestingCondition {
  const condition = conditions.get(id);
  if (condition === undefined)
    throw new OfferInputError("vesting.terms", `There is no condition “${id}”, which is said to come next.`);
  return condition;
}

/** The days of a condition's installments, with all before a cliff on the cliff's day; none while it waits. */
function daysOf({ id, trigger }: VestingCondition, { start, events }: Facts, { ended }: Walk): string[] {
  switch (trigger.type) {
    case "VESTING_START_DATE":
      return [start];
    case "VESTING_SCHEDULE_ABSOLUTE":
      return [trigger.date];
    case "VESTING_EVENT": {
      const day = events[id];
      return day === undefined ? [] : [day];
    }
    case "VESTING_SCHEDULE_RELATIVE": {
      const after = ended.get(trigger.relative_to_condition_id);
      if (after === undefined) return [];
      const { period } = trigger;
      const cliff = period.cliff_installment ?? 1;
      if (cliff > period.occurrences) {
        throw new OfferInputError(
          "vesting.terms",
          `The cliff of “${id}” is installment ${cliff} of ${period.occurrences}.`,
        );
      }
      return Array.from({ length: period.occurrences }, (_, index) =>
        occurrenceDay(period, after, Math.max(index + 1, cliff), start),
      );
    }
  }
}

/** A schedule's days up to the first event after it that came to pass; at least the first. */
function untilEvent(days: readonly string[], next: readonly VestingCondition[], { events }: Facts): readonly string[] {
  const ends = next.filter(({ trigger }) => trigger.type === "VESTING_EVENT").flatMap(({ id }) => events[id] ?? []);
  const end = ends.toSorted()[0];
  return end === undefined ? days : days.filter((day, index) => index === 0 || day <= end);
}

function meet(
  state: Walk,
  { id, portion, quantity }: VestingCondition,
  days: readonly string[],
  { shares }: Facts,
): void {
  const each =
    portion === undefined
      ? partOfGrant(quantity ?? "0", shares)
      : product(fractionOf(id, portion), portion.remainder === true ? difference(whole, state.vested) : whole);
  for (const day of days) {
    state.installments.push({ day, portion: each });
    state.vested = sum(state.vested, each);
  }
  state.since = days.at(-1) ?? state.since;
  state.ended.set(id, state.since);
}

function partOfGrant(quantity: string, shares: number): ExactFraction {
  const amount = decimal(quantity);
  if (!isMore(amount, nothing)) return nothing;
  return shares === 0 ? nothing : quotient(amount, decimal(shares));
}

function fractionOf(id: string, { numerator, denominator }: NonNullable<VestingCondition["portion"]>): ExactFraction {
  const under = decimal(denominator);
  if (!isMore(under, nothing)) throw new OfferInputError("vesting.terms", `The portion of “${id}” is divided by zero.`);
  return quotient(decimal(numerator), under);
}

/**
 * The schedule of a grant that needs both service and a liquidity event, as double-trigger RSUs do: what was served for before the
 * event vests on its day. What has not met both by the day the award expires never vests.
 *
 * @param liquidityDay null while there is none: nothing vests
 */
export function afterLiquidity(
  schedule: VestingSchedule,
  liquidityDay: string | null,
  expiryDay: string | null,
): VestingSchedule {
  if (liquidityDay !== null) requireDay("liquidityDay", "The day of the liquidity event", liquidityDay);
  if (expiryDay !== null) requireDay("expiryDay", "The day the award expires", expiryDay);
  const met = schedule.tranches.flatMap(({ day, shares }) => {
    if (liquidityDay === null) return [];
    const both = day < liquidityDay ? liquidityDay : day;
    return expiryDay !== null && both > expiryDay ? [] : [{ day: both, shares }];
  });
  const tranches = onePerDay(met);
  const lost = shareTotal(schedule.tranches) - shareTotal(tranches);
  return { ...schedule, tranches, notScheduled: schedule.notScheduled + lost };
}

/** Days on which any of several grants vests, such as a first grant and refreshers that overlap, with the shares of each (in the grants' order). */
export function overlap(schedules: readonly VestingSchedule[]): { day: string; shares: readonly number[] }[] {
  const days = [...new Set(schedules.flatMap(({ tranches }) => tranches.map(({ day }) => day)))].toSorted();
  return days.map((day) => ({
    day,
    shares: schedules.map(({ tranches }) => tranches.find((tranche) => tranche.day === day)?.shares ?? 0),
  }));
}
