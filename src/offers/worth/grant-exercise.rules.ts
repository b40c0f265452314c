import type { Grant } from "#offers/grant.schemas.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { electionDeadline } from "#offers/options/us-election.rules.ts";
import { isoLimit } from "#offers/options/us-iso-limit.rules.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { saleGuess } from "#offers/worth/assumptions.rules.ts";
import { exercisePaths, type ExercisePaths } from "#offers/worth/exercise-paths.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import { missingOfGrant, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { tablesName } from "#offers/worth/tax-setting.rules.ts";

/** The options of one grant exercised early and at the sale. */
export interface GrantExercise {
  /** Those that can be exercised on the early day. */
  count: number;
  /** Days, as `2026-11-22`. */
  exercisedOn: string;
  soldOn: string;
  /** By which tables: `UK 2026/27`. */
  tables: string;
  paths: ExercisePaths;
  /** What is to be known beside the figures, as sentences. */
  notes: readonly string[];
}

/** A grant's exercise by the letter and the user's own figures, or what is missing or wrong for it, as sentences. */
export type FoundExercise =
  | { found: GrantExercise; missing: readonly [] }
  | { found: null; missing: readonly string[] };

/** Exercising the options of a grant early against exercising them at the sale, by the grant's place. */
export function grantExercise(worth: OfferWorth, index: number): FoundExercise {
  const { fields, grants, setting, start, assumed } = worth;
  const [grant, stated] = [grants[index], fields.grants[index]];
  if (grant === undefined || stated === undefined) return { found: null, missing: [] };
  const { shares, schedule, strike, price } = grant;
  const missing = missingToExercise(worth, index, stated);
  if (
    missing.length > 0 ||
    setting === null ||
    shares === null ||
    schedule === null ||
    strike === null ||
    price === null
  )
    return { found: null, missing };
  const guess = saleGuess(fields, price);
  const isEarly = stated.earlyExercise === true;
  const exercisedOn = addMonths(start, fields.assumptions.exerciseMonths ?? (isEarly ? 0 : 12));
  const soldOn = addMonths(start, Math.round(12 * guess.years));
  const grantedOn = stated.grantedOn ?? start;
  const vested = schedule.tranches.reduce((sum, one) => (one.day <= exercisedOn ? sum + one.shares : sum), 0);
  const count = isEarly ? shares : vested;
  const plan = {
    grant: stated,
    shares: count,
    strike,
    grantValue: stated.commonPrice ?? strike,
    priceNow: fields.assumptions.exercisePrice ?? price,
    salePrice: guess.price ?? price,
    grantedOn,
    exercisedOn: exercisedOn > soldOn ? soldOn : exercisedOn,
    soldOn,
    isListed: !assumed.isPrivate,
  };
  const { value: paths, problem } = figured(() => exercisePaths(plan, setting));
  if (paths === null) return { found: null, missing: [problem] };
  const notes =
    setting.country === "us"
      ? usNotes(worth, index, { exercisedOn, grantedOn, unvested: count - vested })
      : [
          "Early, the shares are not readily convertible where the company is private: income tax by self-assessment, no National Insurance.",
        ];
  return { found: { count, exercisedOn, soldOn, tables: tablesName(setting), paths, notes }, missing: [] };
}

function missingToExercise({ grants, untaxed }: OfferWorth, index: number, stated: Grant): string[] {
  const grant = grants[index];
  if (grant === undefined) return [];
  return [
    ...missingOfGrant(grant, stated),
    ...(grant.price === null
      ? ["No price: ask for the value of a share of common, the 409A valuation or the value agreed with HMRC."]
      : []),
    ...(untaxed === null ? [] : [untaxed]),
  ];
}

function usNotes(
  { fields, grants, setting }: OfferWorth,
  index: number,
  { exercisedOn, grantedOn, unvested }: { exercisedOn: string; grantedOn: string; unvested: number },
): string[] {
  const [grant, stated] = [grants[index], fields.grants[index]];
  if (grant?.schedule == null || stated === undefined || setting === null) return [];
  const { year } = setting;
  const isEarly = stated.earlyExercise === true;
  const deadline =
    unvested > 0
      ? [
          `An election under IRC § 83(b) for what has not vested must be sent by ${electionDeadline(year, exercisedOn)}, 30 days after the exercise (a Saturday, Sunday or holiday moves it to the next business day, IRC § 7503).`,
          stated.kind === "iso"
            ? "The figures take it to be made, which for an ISO is about the minimum tax alone."
            : "The figures take it to be made.",
        ]
      : [];
  if (stated.kind !== "iso" || grant.price === null) return deadline;
  const tranches = grant.schedule.tranches.map(({ day, shares }) => ({
    on: day < grantedOn ? grantedOn : day,
    shares,
  }));
  const exercisable = isEarly ? [{ on: grantedOn, shares: grant.shares ?? 0 }] : tranches;
  const limit = figured(() => isoLimit(year, [{ grantedOn, valueAtGrant: grant.price ?? 0, exercisable }])).value;
  const above = limit?.years.filter(({ nsoShares }) => nsoShares > 0) ?? [];
  return [
    ...deadline,
    ...above.map(
      ({ calendarYear, nsoShares }) =>
        `Of what first becomes exercisable in ${calendarYear}, ${numberWords(nsoShares)} are above the $100,000 limit and are NSOs (IRC § 422(d)); the figures here take all as ISOs.`,
    ),
  ];
}
