import type { ElectionCompared } from "#offers/options/us-election.rules.ts";
import { usOnTop, type UsAddition } from "#offers/tax/us-year.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { restOfYear, type TaxSetting } from "#offers/worth/tax-setting.rules.ts";

/** Rates on what comes on top of a year's pay, as fractions: on pay, and on gains held for a year or less and for longer. */
export interface ElectionRates {
  ordinary: number;
  shortTerm: number;
  longTerm: number;
}

type UsSetting = Extract<TaxSetting, { country: "us" }>;

/** Small enough for one bracket nearly everywhere, large enough that cents do not round the rate. */
const step = 100;

/** What the next dollars on top of a year's pay bear by the tables: income tax, FICA or the tax on investment income, and the own state rate. */
function tableRates(setting: UsSetting): ElectionRates {
  return {
    ordinary: averageRate(setting, "wages", step),
    shortTerm: averageRate(setting, "shortTermGains", step),
    longTerm: averageRate(setting, "longTermGains", step),
  };
}

function averageRate(setting: UsSetting, field: keyof UsAddition, amount: number): number {
  return Number((usOnTop(setting.year, restOfYear(setting), { [field]: amount }).taxes / amount).toFixed(6));
}

/** The rates of an offer: the user's own, else those of the tables; where one is not known, what to enter. A short-term gain bears the own rate on pay. */
export function electionRates({
  fields,
  setting,
  untaxed,
}: Pick<OfferWorth, "fields" | "setting" | "untaxed">):
  | { value: ElectionRates; missing: null }
  | { value: null; missing: string } {
  const { electionOrdinaryRate: ordinary, electionLongTermRate: longTerm } = fields.assumptions;
  const found =
    setting?.country === "us" ? figured(() => tableRates(setting)) : { value: null, problem: untaxed ?? "" };
  const rates = {
    ordinary: ordinary === null ? found.value?.ordinary : ordinary / 100,
    shortTerm: ordinary === null ? found.value?.shortTerm : ordinary / 100,
    longTerm: longTerm === null ? found.value?.longTerm : longTerm / 100,
  };
  if (rates.ordinary === undefined || rates.shortTerm === undefined || rates.longTerm === undefined)
    return {
      value: null,
      missing: `${found.problem ?? ""} Enter your own rates on pay and on long-term gains.`.trim(),
    };
  return { value: { ordinary: rates.ordinary, shortTerm: rates.shortTerm, longTerm: rates.longTerm }, missing: null };
}

/** A year whose pay or gain climbs out of the bracket of the next dollar. */
export interface Climb {
  what: "pay" | "long-term gain";
  year: string;
  amount: number;
  /** What the tables take of it on average, and what was counted. */
  average: number;
  counted: number;
}

/** From how far apart two rates are worth a sentence. */
const apart = 0.01;

/**
 * Where the tables take at least a point more or less than the rates that stand in for the user's own: of the year with the most pay from
 * the shares, and of that with the most long-term gain.
 */
export function climbsOf(
  { fields, setting }: Pick<OfferWorth, "fields" | "setting">,
  { years }: Pick<ElectionCompared, "years">,
  rates: ElectionRates,
): Climb[] {
  if (setting?.country !== "us") return [];
  const { electionOrdinaryRate, electionLongTermRate } = fields.assumptions;
  const climb = (
    what: Climb["what"],
    field: keyof UsAddition,
    part: "ordinary" | "longTermGain",
    counted: number,
  ): Climb[] => {
    const amounts = years.map((one) => ({ year: one.year, amount: Math.max(one.with[part], one.without[part]) }));
    const most = amounts.toSorted((one, other) => other.amount - one.amount)[0];
    if (most === undefined || most.amount < step) return [];
    const average = figured(() => averageRate(setting, field, most.amount)).value;
    return average === null || Math.abs(average - counted) < apart ? [] : [{ what, ...most, average, counted }];
  };
  return [
    ...(electionOrdinaryRate === null ? climb("pay", "wages", "ordinary", rates.ordinary) : []),
    ...(electionLongTermRate === null ? climb("long-term gain", "longTermGains", "longTermGain", rates.longTerm) : []),
  ];
}
