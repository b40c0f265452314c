import type { Grant } from "#offers/grant.schemas.ts";
import { toCents } from "#offers/money.rules.ts";
import { emiExercise, emiReliefFrom } from "#offers/options/uk-emi.rules.ts";
import { ukUnapprovedExercise } from "#offers/options/uk-options.rules.ts";
import { ukShareSale } from "#offers/options/uk-shares.rules.ts";
import { isoExercise, nsoExercise } from "#offers/options/us-exercise.rules.ts";
import { isoSale } from "#offers/options/us-iso-sale.rules.ts";
import { usYear } from "#offers/tax/us-year.rules.ts";
import type { UsIncome } from "#offers/tax/us-income.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { restOfYear, type TaxSetting } from "#offers/worth/tax-setting.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

/** Options that are exercised on one day or another, and sold on one day. Prices of one share; days as `2026-11-22`. */
export interface ExercisePlan {
  grant: Pick<Grant, "kind">;
  shares: number;
  strike: number;
  /** Value of a share at grant, on the early day, and at the sale. */
  grantValue: number;
  priceNow: number;
  salePrice: number;
  grantedOn: string;
  exercisedOn: string;
  soldOn: string;
  /** Whether the shares can be sold already on the early day. */
  isListed: boolean;
}

/** One of the two ways. */
export interface ExercisePath {
  /** Paid for the shares before they can be sold. */
  cost: number;
  taxAtExercise: number;
  /** Cost and tax: what is lost where the shares come to nothing. */
  atRisk: number;
  taxAtSale: number;
  /** Proceeds − cost − all taxes. */
  net: number;
  working: readonly WorkingLine[];
  remarks: readonly string[];
}

/** Exercising early and holding, against exercising on the day of the sale. */
export interface ExercisePaths {
  early: ExercisePath;
  atSale: ExercisePath;
}

/**
 * What exercising early comes to against exercising at the sale, both taxed by the tables of one year.
 *
 * @throws OfferInputError for figures and days that cannot be
 */
export function exercisePaths(plan: ExercisePlan, setting: TaxSetting): ExercisePaths {
  return setting.country === "uk" ? ukPaths(plan, setting) : usPaths(plan, setting);
}

type UkSetting = Extract<TaxSetting, { country: "uk" }>;
type UsSetting = Extract<TaxSetting, { country: "us" }>;

function pathOf(
  plan: ExercisePlan,
  parts: Pick<ExercisePath, "taxAtExercise" | "taxAtSale" | "working" | "remarks"> & { isHeld: boolean },
): ExercisePath {
  const { isHeld, ...rest } = parts;
  const paid = plan.shares * plan.strike;
  const proceeds = plan.shares * plan.salePrice;
  const cost = isHeld ? toCents(paid) : 0;
  return {
    ...rest,
    cost,
    atRisk: isHeld ? toCents(paid + rest.taxAtExercise) : 0,
    net: toCents(proceeds - paid - rest.taxAtExercise - rest.taxAtSale),
  };
}

function ukPaths(plan: ExercisePlan, setting: UkSetting): ExercisePaths {
  return { early: ukPath(plan, setting, true), atSale: ukPath(plan, setting, false) };
}

function ukPath(plan: ExercisePlan, setting: UkSetting, isHeld: boolean): ExercisePath {
  const { shares, strike, grantValue, grantedOn, soldOn, salePrice } = plan;
  const { year, employerNi } = setting;
  const rest = restOfYear(setting);
  const value = isHeld ? plan.priceNow : salePrice;
  const event = { year, rest, readilyConvertible: !isHeld || plan.isListed, electedEmployerNi: employerNi };
  const isEmi = plan.grant.kind === "emi";
  const exercised = isEmi
    ? emiExercise(
        { shares, strike, value, grantValue, grantedOn, exercisedOn: isHeld ? plan.exercisedOn : soldOn },
        event,
      )
    : ukUnapprovedExercise({ shares, strike, value }, event);
  const hasBusinessRelief = isEmi && soldOn >= emiReliefFrom(grantedOn);
  const sold = ukShareSale(
    { shares, price: salePrice, baseCost: shares === 0 ? 0 : exercised.baseCost / shares, hasBusinessRelief },
    { year, rest },
  );
  const relief = isEmi
    ? [
        hasBusinessRelief
          ? "Business asset disposal relief is counted: the company must be a trading company, and you must have worked there for the two years before the sale."
          : `Without business asset disposal relief: the sale comes before ${emiReliefFrom(grantedOn)}, two years after the grant.`,
      ]
    : [];
  return pathOf(plan, {
    isHeld,
    taxAtExercise: exercised.taxes,
    taxAtSale: sold.gainsTax,
    working: [...exercised.working, ...sold.working],
    remarks: relief,
  });
}

function usPaths(plan: ExercisePlan, setting: UsSetting): ExercisePaths {
  const isIso = plan.grant.kind === "iso";
  return isIso
    ? { early: isoPath(plan, setting, true), atSale: isoPath(plan, setting, false) }
    : { early: nsoPath(plan, setting, true), atSale: nsoPath(plan, setting, false) };
}

function isoPath(plan: ExercisePlan, { year, ...setting }: UsSetting, isHeld: boolean): ExercisePath {
  const { shares, strike, priceNow, salePrice: price, grantedOn, soldOn } = plan;
  const rest = restOfYear({ ...setting, year });
  const exercisedOn = isHeld ? plan.exercisedOn : soldOn;
  const isSameYear = exercisedOn.slice(0, 4) === soldOn.slice(0, 4);
  const value = isHeld ? priceNow : price;
  const exercised = isHeld && !isSameYear ? isoExercise({ shares, strike, value }, { year, rest }) : null;
  const sold = isoSale(year, { shares, strike, value, price, grantedOn, exercisedOn, soldOn });
  const gain = Math.max(0, sold.capitalGain);
  const saleYear = usYear(year, {
    ...rest,
    wagesWithoutFica: sold.wages,
    ...(sold.term === "long" ? { longTermGains: gain } : { shortTermGains: gain }),
    amtIncomeDecrease: sold.amtIncomeDecrease,
    amtGainDecrease: sold.amtGainDecrease,
    creditBrought: exercised?.creditCarried ?? 0,
  });
  const credit = saleYear.creditUsed;
  return pathOf(plan, {
    isHeld,
    taxAtExercise: exercised?.taxes ?? 0,
    taxAtSale: toCents(saleYear.taxes - usYear(year, rest).taxes),
    working: [...(exercised?.working ?? []), ...sold.working],
    remarks: [
      !isHeld
        ? "Sold on the day of its exercise an ISO does not qualify: the spread is ordinary income, without FICA."
        : sold.isQualifying
          ? "The sale qualifies: more than two years from grant and one from exercise, so all of the gain is long-term."
          : `The sale does not qualify; it would from ${sold.qualifiesFrom} on.`,
      ...(credit > 0
        ? [`Minimum tax credit of ${credit.toLocaleString("en")} comes back with the sale; some may come back sooner.`]
        : []),
      ...(saleYear.creditCarried > 0
        ? [
            `Minimum tax credit of ${saleYear.creditCarried.toLocaleString("en")} is left for later years and is not counted.`,
          ]
        : []),
    ],
  });
}

function nsoPath(plan: ExercisePlan, setting: UsSetting, isHeld: boolean): ExercisePath {
  const { shares, strike, priceNow, salePrice } = plan;
  const { year } = setting;
  const rest = restOfYear(setting);
  const value = isHeld ? priceNow : salePrice;
  const exercised = nsoExercise({ shares, strike, value }, { year, rest });
  const gain = shares * (salePrice - Math.max(value, strike));
  const isLong = plan.soldOn > addMonths(plan.exercisedOn, 12);
  const income: UsIncome = isLong
    ? { ...rest, longTermGains: Math.max(0, gain) }
    : { ...rest, shortTermGains: Math.max(0, gain) };
  return pathOf(plan, {
    isHeld,
    taxAtExercise: exercised.due,
    taxAtSale: isHeld ? toCents(usYear(year, income).taxes - usYear(year, rest).taxes) : 0,
    working: exercised.working,
    remarks: !isHeld
      ? []
      : [
          isLong
            ? "Growth after the exercise is long-term gain."
            : "Sold within a year of the exercise, growth is short-term gain.",
        ],
  });
}
