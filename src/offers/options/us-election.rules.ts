import type { Working, WorkingLine } from "#offers/working.rules.ts";
import { addDays, weekdayOf } from "#platform/days.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { rateText } from "#offers/tax/bands.rules.ts";
import { requireDay, requireFraction } from "#offers/require-figure.rules.ts";
import { requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";

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

function checkRestricted(shares: RestrictedShares): void {
  const { transferredOn, vests, sale, leftOn } = shares;
  requireDay("transferredOn", "The day of transfer", transferredOn);
  checkFigure({ field: "paid", label: "The price paid for a share", value: shares.paid });
  checkFigure({ field: "valueAtTransfer", label: "The value of a share at transfer", value: shares.valueAtTransfer });
  requireFraction("ordinaryRate", "The rate on ordinary income", shares.ordinaryRate);
  requireFraction("longTermRate", "The rate on long-term gains", shares.longTermRate);
  for (const [index, vest] of vests.entries()) {
    const field = `vests.${index}`;
    requireDay(field, "The day of a vest", vest.on);
    if (vest.on < transferredOn) throw new OfferInputError(field, "A vest lies before the transfer of the shares.");
    checkFigure({ field, label: "The number of shares of a vest", value: vest.shares });
    checkFigure({ field, label: "The value of a share at a vest", value: vest.value });
    const dearest = Math.max(vest.value, shares.valueAtTransfer, shares.paid, sale?.price ?? 0);
    requireProduct(field, "What the shares are worth", vest.shares, dearest);
  }
  if (leftOn !== undefined) requireDay("leftOn", "The last day of employment", leftOn);
  if (sale === undefined) return;
  requireDay("sale.on", "The day of sale", sale.on);
  checkFigure({ field: "sale.price", label: "The price at sale", value: sale.price });
  const last = vests.findLast(({ on }) => leftOn === undefined || on <= leftOn);
  if (last !== undefined && sale.on < last.on) {
    throw new OfferInputError("sale.on", "The sale lies before the last vest; enter the vests that come before it.");
  }
}

/** One tranche on one side: what is ordinary, on which day it is acquired for tax, and the basis. */
interface TaxedLot {
  shares: number;
  ordinary: number;
  heldFrom: string;
  basis: number;
}

function sideOf(lots: readonly TaxedLot[], given: RestrictedShares): ElectionSide {
  const { sale } = given;
  let longTermGain = 0;
  let shortTermGain = 0;
  for (const { shares, heldFrom, basis } of sale === undefined ? [] : lots) {
    const gain = shares * ((sale?.price ?? 0) - basis);
    // Held for more than a year: sold after the anniversary.
    if ((sale?.on ?? "") > addMonths(heldFrom, 12)) longTermGain += gain;
    else shortTermGain += gain;
  }
  const ordinary = toCents(lots.reduce((sum, one) => sum + one.ordinary, 0));
  const tax = given.ordinaryRate * (ordinary + shortTermGain) + given.longTermRate * longTermGain;
  return {
    ordinary,
    longTermGain: toCents(longTermGain),
    shortTermGain: toCents(shortTermGain),
    tax: toCents(tax),
  };
}

/**
 * What the election of IRC §83(b) changes: with it the discount at transfer is ordinary income and growth is gain held from then;
 * without it each vest’s value less what was paid is ordinary income, and holding starts there. By one’s own rates.
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
  const taxLostOnForfeited = toCents(ordinaryRate * forfeitedShares * discount);
  const elected = sideOf(
    vested.map(({ shares }) => ({
      shares,
      ordinary: shares * discount,
      heldFrom: transferredOn,
      basis: paid + discount,
    })),
    given,
  );
  const withSide = {
    ...elected,
    ordinary: toCents(elected.ordinary + forfeitedShares * discount),
    tax: toCents(elected.tax + taxLostOnForfeited),
  };
  const without = sideOf(
    vested.map(({ shares, on, value }) => {
      const gain = Math.max(0, value - paid);
      return { shares, ordinary: shares * gain, heldFrom: on, basis: paid + gain };
    }),
    given,
  );
  const saved = toCents(without.tax - withSide.tax);
  return {
    deadline,
    isWeekend: weekdayOf(deadline) >= 5,
    with: withSide,
    without,
    saved,
    forfeitedShares,
    taxLostOnForfeited,
    working: [
      ...sideLines("With the election", withSide, "at transfer", sources.election, given),
      ...sideLines("Without it", without, "at each vest", sources.nso, given),
      moneyLine({
        label: "Tax saved by the election",
        amount: saved,
        formula: "tax without − tax with",
        numbers: `${moneyText(without.tax)} − ${moneyText(withSide.tax)}`,
        source: "arithmetic",
      }),
    ],
  };
}

function sideLines(
  name: string,
  side: ElectionSide,
  when: string,
  source: string,
  { ordinaryRate, longTermRate }: RestrictedShares,
): WorkingLine[] {
  const ordinary = toCents(side.ordinary + side.shortTermGain);
  return [
    moneyLine({
      label: `${name}: ordinary income`,
      amount: side.ordinary,
      formula: `shares × (value ${when} − price paid), at least 0`,
      numbers: moneyText(side.ordinary),
      source,
    }),
    moneyLine({
      label: `${name}: tax`,
      amount: side.tax,
      formula: "your rate × (ordinary income + short-term gain) + your long-term rate × long-term gain",
      numbers: `${rateText(ordinaryRate, ordinary)} + ${rateText(longTermRate, side.longTermGain)}`,
      source: "your own figure",
    }),
  ];
}
