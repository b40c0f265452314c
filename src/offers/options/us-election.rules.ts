import { addDays, weekdayOf } from "#platform/days.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { electionWorking } from "#offers/options/us-election-working.ts";
import { toCents } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { requireDay, requireFraction } from "#offers/require-figure.rules.ts";
import { requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import type { Working } from "#offers/working.rules.ts";

/** Restricted shares bought or given before they vest; prices of one share in dollars, days as `2026-11-22`. */
export interface RestrictedShares {
  transferredOn: string;
  /** Paid for a share. */
  paid: number;
  /** Fair market value at transfer, without regard to the restrictions. */
  valueAtTransfer: number;
  /** Vests in order, with the value of a share on each day. */
  vests: readonly { on: string; shares: number; value: number }[];
  sale?: { on: string; price: number };
  /** Last day of employment: what has not vested by then is forfeited. */
  leftOn?: string;
  /** One’s own rates, as fractions. */
  ordinaryRate: number;
  longTermRate: number;
  /** The ordinary rate where it is left out: a short-term gain bears no FICA, pay bears no tax on investment income. */
  shortTermRate?: number;
}

/** What is taxed with or without the election; dollars. A gain is negative where it is a loss. */
export interface ElectionSide {
  ordinary: number;
  longTermGain: number;
  shortTermGain: number;
  /** By one’s own rates; a loss takes off tax at the same rates. */
  tax: number;
}

/** The election of IRC §83(b) with and without. */
export interface ElectionCompared {
  /** The thirtieth day after the transfer: posted by then. */
  deadline: string;
  /** Whether that is a Saturday or Sunday, when the next business day is in time (IRC §7503); holidays are not known here. */
  isWeekend: boolean;
  with: ElectionSide;
  without: ElectionSide;
  /** Calendar years in which either side has something, in order; they add up to the sides. */
  years: readonly { year: string; with: ElectionSide; without: ElectionSide }[];
  /** Tax without less tax with: positive where the election pays. */
  saved: number;
  forfeitedShares: number;
  /** Tax paid at transfer on shares that were forfeited: it does not come back. */
  taxLostOnForfeited: number;
  working: Working;
}

/** The last day to post an election: the thirtieth day after the transfer. */
export function electionDeadline(year: string, transferredOn: string): string {
  const { electionDays } = taxTables("us", year).options;
  return addDays(requireDay("transferredOn", "The day of transfer", transferredOn), electionDays);
}

/** Whether a day is a Saturday or Sunday. */
export function isWeekendDay(day: string): boolean {
  return weekdayOf(day) >= 5;
}

function checkRestricted(shares: RestrictedShares): void {
  const { transferredOn, vests, sale, leftOn } = shares;
  requireDay("transferredOn", "The day of transfer", transferredOn);
  checkFigure({ field: "paid", label: "The price paid for a share", value: shares.paid });
  checkFigure({ field: "valueAtTransfer", label: "The value of a share at transfer", value: shares.valueAtTransfer });
  requireFraction("ordinaryRate", "The rate on ordinary income", shares.ordinaryRate);
  requireFraction("longTermRate", "The rate on long-term gains", shares.longTermRate);
  requireFraction("shortTermRate", "The rate on short-term gains", shares.shortTermRate ?? 0);
  for (const [index, vest] of vests.entries()) {
    const field = `vests.${index}`;
    requireDay(field, "The day of a vest", vest.on);
    if (vest.on < transferredOn) throw new OfferInputError(field, "A vest lies before the transfer of the shares.");
    checkFigure({ field, label: "The number of shares of a vest", value: vest.shares });
    checkFigure({ field, label: "The value of a share at a vest", value: vest.value });
    const dearest = Math.max(vest.value, shares.valueAtTransfer, shares.paid, sale?.price ?? 0);
    requireProduct(field, "What the shares are worth", vest.shares, dearest);
  }
  if (leftOn !== undefined) {
    requireDay("leftOn", "The last day of employment", leftOn);
    if (leftOn < transferredOn)
      throw new OfferInputError("leftOn", "The last day of employment lies before the transfer of the shares.");
  }
  if (sale === undefined) return;
  requireDay("sale.on", "The day of sale", sale.on);
  checkFigure({ field: "sale.price", label: "The price at sale", value: sale.price });
  const last = vests.findLast(({ on }) => leftOn === undefined || on <= leftOn);
  if (last !== undefined && sale.on < last.on) {
    throw new OfferInputError("sale.on", "The sale lies before the last vest; enter the vests that come before it.");
  }
}

/** One tranche on one side: what is ordinary and when, from which day it is held for tax, and the basis of a share. */
export interface TaxedLot {
  shares: number;
  ordinary: number;
  /** Of the income, and from which holding counts (Treas. Reg. §1.83-4(a)). */
  on: string;
  basis: number;
}

interface TaxedEvent {
  on: string;
  ordinary: number;
  longTermGain: number;
  shortTermGain: number;
}

function eventsOf(lots: readonly TaxedLot[], { sale }: RestrictedShares): TaxedEvent[] {
  return lots.flatMap(({ shares, ordinary, on, basis }) => {
    const income = { on, ordinary, longTermGain: 0, shortTermGain: 0 };
    if (sale === undefined) return [income];
    const gain = shares * (sale.price - basis);
    // Held for more than a year: sold after the anniversary.
    const isLong = sale.on > addMonths(on, 12);
    return [income, { on: sale.on, ordinary: 0, longTermGain: isLong ? gain : 0, shortTermGain: isLong ? 0 : gain }];
  });
}

function sideOf(events: readonly TaxedEvent[], rates: RestrictedShares): ElectionSide {
  const { ordinaryRate, longTermRate, shortTermRate = ordinaryRate } = rates;
  const sum = (part: "ordinary" | "longTermGain" | "shortTermGain"): number =>
    toCents(events.reduce((total, event) => total + event[part], 0));
  const [ordinary, longTermGain, shortTermGain] = [sum("ordinary"), sum("longTermGain"), sum("shortTermGain")];
  const tax = ordinaryRate * ordinary + shortTermRate * shortTermGain + longTermRate * longTermGain;
  return { ordinary, longTermGain, shortTermGain, tax: toCents(tax) };
}

function inYear(events: readonly TaxedEvent[], year: string): TaxedEvent[] {
  return events.filter(({ on }) => on.startsWith(year));
}

/** The sum of what a side has in each year, so that years add up to the cent. */
function together(sides: readonly ElectionSide[]): ElectionSide {
  const sum = (part: keyof ElectionSide): number => toCents(sides.reduce((total, side) => total + side[part], 0));
  return {
    ordinary: sum("ordinary"),
    longTermGain: sum("longTermGain"),
    shortTermGain: sum("shortTermGain"),
    tax: sum("tax"),
  };
}

/**
 * What the election of IRC §83(b) changes: with it the discount at transfer is ordinary income and growth is gain held from then;
 * without it each vest’s value less what was paid is ordinary income, and holding starts there. By one’s own rates. What was paid for
 * forfeited shares is left out on both sides: it is back, or a loss, whether one elects or not.
 *
 * @param year of the tables
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function compareElection(year: string, given: RestrictedShares): ElectionCompared {
  const { sources } = taxTables("us", year);
  checkRestricted(given);
  const { vests, leftOn, transferredOn, paid, valueAtTransfer, ordinaryRate } = given;
  const deadline = electionDeadline(year, transferredOn);
  const vested = vests.filter(({ on }) => leftOn === undefined || on <= leftOn);
  const count = (all: typeof vests): number => all.reduce((sum, { shares }) => sum + shares, 0);
  const forfeitedShares = count(vests) - count(vested);
  const discount = Math.max(0, valueAtTransfer - paid);
  const forfeited = { on: transferredOn, ordinary: forfeitedShares * discount, longTermGain: 0, shortTermGain: 0 };
  const electedLots = vested.map(({ shares }) => ({
    shares,
    ordinary: shares * discount,
    on: transferredOn,
    basis: paid + discount,
  }));
  const otherLots = vested.map(({ shares, on, value }) => {
    const gain = Math.max(0, value - paid);
    return { shares, ordinary: shares * gain, on, basis: paid + gain };
  });
  const elected = [...eventsOf(electedLots, given), forfeited];
  const other = eventsOf(otherLots, given);
  const names = [...new Set([...elected, ...other].map(({ on }) => on.slice(0, 4)))].toSorted();
  const years = names.map((name) => ({
    year: name,
    with: sideOf(inYear(elected, name), given),
    without: sideOf(inYear(other, name), given),
  }));
  const sides = { with: together(years.map((one) => one.with)), without: together(years.map((one) => one.without)) };
  const saved = toCents(sides.without.tax - sides.with.tax);
  const taxLostOnForfeited = toCents(ordinaryRate * forfeitedShares * discount);
  return {
    deadline,
    isWeekend: isWeekendDay(deadline),
    ...sides,
    years,
    saved,
    forfeitedShares,
    taxLostOnForfeited,
    working: electionWorking({ given, sides, years, saved, forfeitedShares, taxLostOnForfeited }, sources),
  };
}
