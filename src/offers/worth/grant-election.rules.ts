import type { Grant } from "#offers/grant.schemas.ts";
import { compareElection, electionDeadline, type RestrictedShares } from "#offers/options/us-election.rules.ts";
import type { ElectionCompared } from "#offers/options/us-election.rules.ts";
import { addMonths, monthsBetween } from "#offers/vesting/calendar-months.rules.ts";
import { saleGuess } from "#offers/worth/assumptions.rules.ts";
import { climbsOf, electionRates, type Climb, type ElectionRates } from "#offers/worth/election-rates.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import { missingOfGrant, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { priceOn, sharePath, type PathGuess } from "#offers/worth/share-path.rules.ts";

/** Months after the transfer at which leaving is shown, beside the user's own. */
const leavingMonths = [6, 12, 24, 36];

/** Leaving so many months after the transfer, with what has vested by then sold with the rest. */
export interface ElectionLeaving {
  months: number;
  on: string;
  forfeitedShares: number;
  /** Paid for those: back only as far as the company buys them back. */
  paidForForfeited: number;
  taxLost: number;
  /** Tax without less tax with; negative where the election costs more. */
  saved: number;
}

/** The election for one grant of a letter. */
export interface GrantElection {
  index: number;
  name: string;
  /** Of ISOs the election is for the minimum tax alone: {@link compared} then has no rates, and its ordinary income is that of the minimum tax. */
  isIso: boolean;
  transferredOn: string;
  /** Null where the tables have no such year. */
  deadline: string | null;
  /** Not vested on the day of the transfer, and vested by then; null where count or vesting is not known. */
  restricted: number | null;
  vestedBefore: number;
  paid: number | null;
  value: number | null;
  sale: { on: string; price: number; isAfterGuess: boolean } | null;
  /** A price for each anniversary of the transfer up to the last vest: the user's, and the one that holds without it. */
  yearly: readonly { years: number; own: number | null; otherwise: number }[];
  compared: ElectionCompared | null;
  leaving: readonly ElectionLeaving[];
  /** Where the rates of the tables do not fit a large year. */
  climbs: readonly Climb[];
  /** What is missing or wrong, as sentences. */
  missing: readonly string[];
}

/** Whether shares of a grant can be yours before they vest: shares given or bought, and options that may be exercised early. */
function canElect({ kind, earlyExercise }: Grant): boolean {
  return kind === "shares" || ((kind === "iso" || kind === "nso") && earlyExercise === true);
}

/** The grants of an American letter for which the election of IRC §83(b) is a question; those without anything unvested are left out. */
export function grantElections(worth: OfferWorth): GrantElection[] {
  if (worth.fields.country !== "us") return [];
  const rates = electionRates(worth);
  return worth.fields.grants.flatMap((stated, index) => {
    if (!canElect(stated)) return [];
    const found = electionOf(worth, index, stated, rates.value);
    if (found === null || found.restricted === 0) return [];
    return [found.isIso || rates.missing === null ? found : { ...found, missing: [...found.missing, rates.missing] }];
  });
}

const nothing = { compared: null, leaving: [], climbs: [] };

/** A transfer of unvested shares as the letter and the user have it. */
type Transfer = Pick<
  GrantElection,
  "transferredOn" | "restricted" | "vestedBefore" | "paid" | "value" | "sale" | "yearly"
> & { vests: RestrictedShares["vests"] };

function electionOf(
  worth: OfferWorth,
  index: number,
  stated: Grant,
  rates: ElectionRates | null,
): GrantElection | null {
  const { grants, assumed } = worth;
  const grant = grants[index];
  if (grant === undefined) return null;
  const isIso = stated.kind === "iso";
  const { vests, ...transfer } = transferOf(worth, index, stated);
  const { paid, value, sale, transferredOn } = transfer;
  const year = assumed.taxYear;
  const about = {
    index,
    name: grant.name,
    isIso,
    ...transfer,
    deadline: figured(() => electionDeadline(year, transferredOn)).value,
  };
  const missing = [
    ...missingOfGrant(grant, stated),
    ...(value === null ? ["No value at the transfer: ask for the 409A valuation of a share of common."] : []),
  ];
  const used = isIso ? { ordinary: 0, shortTerm: 0, longTerm: 0 } : rates;
  if (missing.length > 0 || paid === null || value === null || sale === null || used === null)
    return { ...about, ...nothing, missing };
  const given: RestrictedShares = {
    transferredOn,
    paid,
    valueAtTransfer: value,
    vests,
    ...(isIso ? {} : { sale: { on: sale.on, price: sale.price } }),
    ordinaryRate: used.ordinary,
    shortTermRate: used.shortTerm,
    longTermRate: used.longTerm,
  };
  const { value: found, problem } = figured(() => ({
    compared: compareElection(year, given),
    leaving: isIso ? [] : leavingOf(year, given, worth.fields.assumptions.electionLeaveMonths),
  }));
  return found === null
    ? { ...about, ...nothing, missing: [problem] }
    : { ...about, ...found, climbs: isIso ? [] : climbsOf(worth, found.compared, used), missing };
}

function transferOf({ fields, grants, start }: OfferWorth, index: number, stated: Grant): Transfer {
  const { assumptions } = fields;
  const grant = grants[index];
  const isOption = grant?.isOption === true;
  const price = grant?.price ?? null;
  const exercisedOn = addMonths(start, assumptions.exerciseMonths ?? 0);
  const grantedOn = stated.grantedOn ?? start;
  const transferredOn = isOption && exercisedOn > grantedOn ? exercisedOn : grantedOn;
  const value = assumptions.electionValue ?? (isOption ? assumptions.exercisePrice : null) ?? price;
  const paid = assumptions.electionPaid ?? (isOption ? (grant?.strike ?? null) : (stated.strike ?? 0));
  const tranches = grant?.schedule?.tranches ?? [];
  const after = tranches.filter(({ day }) => day > transferredOn);
  const last = after.at(-1)?.day;
  const guess = saleGuess(fields, price ?? value);
  const isKnown = grant?.schedule != null;
  const count = (all: typeof tranches): number => all.reduce((sum, { shares }) => sum + shares, 0);
  const about = {
    transferredOn,
    paid,
    value,
    restricted: isKnown ? count(after) : null,
    vestedBefore: count(tranches) - count(after),
  };
  if (value === null || last === undefined) return { ...about, sale: null, yearly: [], vests: [] };
  const guessedOn = addMonths(start, Math.round(12 * guess.years));
  const isAfterGuess = guessedOn < last;
  const sale = { on: isAfterGuess ? last : guessedOn, price: guess.price ?? value, isAfterGuess };
  const path: PathGuess = {
    from: { on: transferredOn, price: value },
    yearly: assumptions.electionPrices,
    growth: assumptions.growth === null ? null : assumptions.growth / 100,
    to: sale,
  };
  const days = sharePath(path);
  const vests = after.map(({ day, shares }) => ({ on: day, shares, value: priceOn(days, day) }));
  return { ...about, sale, yearly: yearlyOf(path, last), vests };
}

/** The anniversaries before the sale of which a vest can depend, with what the path has there without the user's own price. */
function yearlyOf(path: PathGuess, last: string): GrantElection["yearly"] {
  const { from, yearly, to } = path;
  const years = Math.min(20, Math.ceil(monthsBetween(from.on, last) / 12));
  return Array.from({ length: years }, (_, index) => ({ years: index + 1, on: addMonths(from.on, 12 * (index + 1)) }))
    .filter(({ on }) => on < to.on)
    .map(({ years: count, on }) => ({
      years: count,
      own: yearly[count - 1] ?? null,
      otherwise: priceOn(
        sharePath({ ...path, yearly: yearly.map((price, at) => (at === count - 1 ? null : price)) }),
        on,
      ),
    }));
}

function leavingOf(year: string, given: RestrictedShares, own: number | null): ElectionLeaving[] {
  const last = given.vests.at(-1)?.on ?? given.transferredOn;
  const all = own === null ? leavingMonths : [...leavingMonths, own];
  return [...new Set(all)]
    .toSorted((one, other) => one - other)
    .map((months) => ({ months, on: addMonths(given.transferredOn, months) }))
    .filter(({ on }) => on < last)
    .map(({ months, on }) => {
      const { forfeitedShares, taxLostOnForfeited, saved } = compareElection(year, { ...given, leftOn: on });
      return {
        months,
        on,
        forfeitedShares,
        paidForForfeited: forfeitedShares * given.paid,
        taxLost: taxLostOnForfeited,
        saved,
      };
    });
}
