import type { LetterGrant } from "#offers/from-letter/grants-from-letter.rules.ts";
import type { Grant } from "#offers/grant.schemas.ts";
import { ukRsuVest } from "#offers/options/uk-shares.rules.ts";
import { rsuOutcome, usRsuVest } from "#offers/options/us-rsu.rules.ts";
import { vestedBy } from "#offers/vesting/tranches.rules.ts";
import type { Working } from "#offers/working.rules.ts";
import { restOfYear, type TaxSetting } from "#offers/worth/tax-setting.rules.ts";

/** A day on which units vest, and what is sold of them for tax; in the currency of the tables. */
export interface UnitVest {
  day: string;
  units: number;
  /** What they are worth on it: pay. */
  income: number;
  /** What the employer takes out of it. */
  withheld: number;
  sold: number;
  kept: number;
  /** What the last unit sold brings beyond what is withheld. */
  cashBack: number;
  /** What it adds to the year's taxes. */
  due: number;
  /** Due less withheld: still to pay; negative where it comes back. */
  gap: number;
  working: Working;
}

/** By what units are taxed, and the sale or listing that those of double trigger wait for. */
export interface UnitSetting {
  setting: TaxSetting;
  isPrivate: boolean;
  /** As `2031-01-31`. */
  soldOn: string;
  /** Of a share, on that day. */
  salePrice: number;
}

/**
 * The first day on which units of a grant can vest and be sold: by service where the paper is listed; of double trigger on the day of
 * the sale or listing, all that have served by then, or by service once that day is past. Null of other kinds, and of private paper
 * that vests by service alone.
 *
 * @throws OfferInputError for counts that are not whole and amounts beyond what tax is worked out of
 */
export function firstUnitVest(
  { kind }: Pick<Grant, "kind">,
  { schedule, price }: Pick<LetterGrant, "schedule" | "price">,
  { setting, isPrivate, soldOn, salePrice }: UnitSetting,
): UnitVest | null {
  const first = schedule?.tranches[0];
  if (schedule === null || first === undefined || price === null) return null;
  if (kind !== "rsu-double" && (kind !== "rsu-single" || isPrivate)) return null;
  const outcome = rsuOutcome({
    trigger: kind === "rsu-double" ? "double" : "single",
    servedOn: first.day,
    ...(kind === "rsu-double" ? { liquidityOn: soldOn } : {}),
  });
  if (outcome.state !== "vests") return null;
  const units = vestedBy(schedule.tranches, outcome.on);
  const vest = { shares: units, value: kind === "rsu-double" ? salePrice : price };
  const about = { day: outcome.on, units };
  if (setting.country === "us") {
    const found = usRsuVest(vest, { year: setting.year, rest: restOfYear(setting) });
    return { ...about, ...found, sold: found.sharesSold, kept: found.sharesKept };
  }
  const { year, employerNi } = setting;
  const found = ukRsuVest(vest, {
    year,
    rest: restOfYear(setting),
    readilyConvertible: true,
    electedEmployerNi: employerNi,
  });
  const { employmentIncome: income, taxes, working, cashBack, sharesSold: sold, sharesKept: kept } = found;
  return { ...about, income, withheld: taxes, sold, kept, cashBack, due: taxes, gap: 0, working };
}
