import type { Working } from "#offers/working.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { moneyLine, moneyText, numberText, toCents } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { requireDay } from "#offers/require-figure.rules.ts";
import { requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";

/** A grant of ISOs and when its options first become exercisable; early exercise makes all of them so at grant. */
export interface IsoGrant {
  grantedOn: string;
  /** Fair market value of a share at grant, in dollars. */
  valueAtGrant: number;
  exercisable: readonly { on: string; shares: number }[];
}

/** What becomes exercisable in a calendar year, and how much of it is ISO. */
export interface IsoLimitYear {
  calendarYear: string;
  isoShares: number;
  nsoShares: number;
  /** Value at grant of all that becomes exercisable, in dollars. */
  value: number;
}

/** The $100,000 limit over the years. */
export interface IsoLimit {
  years: readonly IsoLimitYear[];
  working: Working;
}

const mostTranches = 2000;

function checkGrants(grants: readonly IsoGrant[]): void {
  if (grants.reduce((count, { exercisable }) => count + exercisable.length, 0) > mostTranches) {
    throw new OfferInputError("grants", `At most ${mostTranches} dates of becoming exercisable are taken.`);
  }
  for (const [index, { grantedOn, valueAtGrant, exercisable }] of grants.entries()) {
    const path = `grants.${index}`;
    requireDay(`${path}.grantedOn`, "The day of grant", grantedOn);
    checkFigure({ field: `${path}.valueAtGrant`, label: "The value of a share at grant", value: valueAtGrant });
    for (const { on, shares } of exercisable) {
      requireDay(`${path}.exercisable`, "The day of becoming exercisable", on);
      if (on < grantedOn) {
        throw new OfferInputError(
          `${path}.exercisable`,
          `Options of ${grantedOn} cannot become exercisable on ${on}, before their grant.`,
        );
      }
      checkFigure({ field: `${path}.exercisable`, label: "The number of shares", value: shares });
      requireProduct(`${path}.exercisable`, "What the shares were worth at grant", shares, valueAtGrant);
    }
  }
}

/**
 * Splits options into ISOs and NSOs by the limit on the value, at grant, of what first becomes exercisable in a calendar year:
 * grants count in the order of their dates, whole shares at a time (IRC §422(d)).
 *
 * @param year of the tables
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function isoLimit(year: string, grants: readonly IsoGrant[]): IsoLimit {
  const { options, sources } = taxTables("us", year);
  checkGrants(grants);
  const inOrder = grants.toSorted((one, other) => one.grantedOn.localeCompare(other.grantedOn));
  const calendarYears = [
    ...new Set(inOrder.flatMap(({ exercisable }) => exercisable.map(({ on }) => on.slice(0, 4)))),
  ].toSorted();
  const years = calendarYears.map((calendarYear) => yearOf(calendarYear, inOrder, options.isoYearlyLimit));
  const working = years.map(({ calendarYear, value, isoShares, nsoShares }) =>
    moneyLine({
      label: `First exercisable in ${calendarYear}, by value at grant`,
      amount: value,
      formula: `shares × value at grant; above ${moneyText(options.isoYearlyLimit)} they are NSOs`,
      numbers: `${numberText(isoShares)} as ISOs, ${numberText(nsoShares)} as NSOs`,
      source: sources.isoLimit,
    }),
  );
  return { years, working };
}

function yearOf(calendarYear: string, grants: readonly IsoGrant[], limit: number): IsoLimitYear {
  let left = limit;
  let value = 0;
  let isoShares = 0;
  let nsoShares = 0;
  for (const { valueAtGrant, exercisable } of grants) {
    const shares = exercisable.reduce((sum, one) => (one.on.startsWith(calendarYear) ? sum + one.shares : sum), 0);
    // A share that would cross the limit is an NSO as a whole; the last bit of a division is not a share.
    const fitting = valueAtGrant === 0 ? shares : Math.min(shares, Math.floor(left / valueAtGrant + 1e-9));
    isoShares += fitting;
    nsoShares += shares - fitting;
    value = toCents(value + shares * valueAtGrant);
    left = Math.max(0, left - shares * valueAtGrant);
  }
  return { calendarYear, isoShares, nsoShares, value };
}
