import type { Grant } from "#offers/grant.schemas.ts";
import { ukYear } from "#offers/tax/uk-year.rules.ts";
import { usYear } from "#offers/tax/us-year.rules.ts";
import { restOfYear, tablesName, type TaxSetting } from "#offers/worth/tax-setting.rules.ts";

/** How the gain of a grant is taxed in the year of an exit. */
export interface ExitTax {
  /** Tax on a gain above the strike; null where it is not worked out. */
  taxOnGain: ((gain: number) => number) | null;
  /** How, or why not, in a sentence or two. */
  words: string;
}

interface Held {
  grant: Pick<Grant, "kind" | "strike" | "commonPrice">;
  /** Of the whole grant. */
  shares: number;
  /** Whether every exit that pays lies two years or more after the grant. */
  isTwoYearsOn: boolean;
}

/** The tax when options are exercised and sold at an exit, or units vest with it. */
export function exitTax(setting: TaxSetting | null, { grant, shares, isTwoYearsOn }: Held): ExitTax {
  if (setting === null) return { taxOnGain: null, words: "Before tax." };
  const { kind } = grant;
  if (kind === "shares" || kind === "other" || kind === null) {
    return {
      taxOnGain: null,
      words: "Before tax: how this kind is taxed depends on what you paid for it and what you elected.",
    };
  }
  if (kind === "rsu-single") {
    return {
      taxOnGain: null,
      words:
        "Before tax: units that vest without an exit are pay on the day they vest, at what they are worth then, although nobody can sell them yet. What comes after is a gain.",
    };
  }
  const tables = `${tablesName(setting)}, on top of the pay of a year as offered`;
  if (setting.country === "us") return usExit(setting, kind === "iso", tables);
  if (kind !== "emi") {
    return {
      taxOnGain: ukTax(setting, (gain) => ({ income: gain, capital: 0 }), false),
      words: `Taxed as employment income with National Insurance when it can be sold (${tables}).${electionWords(setting)}`,
    };
  }
  const discount = shares * Math.max(0, (grant.commonPrice ?? grant.strike ?? 0) - (grant.strike ?? 0));
  const split = (gain: number): UkGain => {
    const income = Math.min(gain, discount);
    return { income, capital: gain - income };
  };
  const relief = isTwoYearsOn
    ? "with business asset disposal relief, for which the company must be a trading company and you must have worked there for the two years before the sale"
    : "without business asset disposal relief, since an exit may come within two years of the grant";
  return {
    taxOnGain: ukTax(setting, split, isTwoYearsOn),
    words: `${discount === 0 ? "The strike is taken to be no less than the value agreed with HMRC at grant, so all" : "The discount at grant is employment income, as if all of the grant had vested; the rest"} of the gain bears capital gains tax ${relief} (${tables}).`,
  };
}

interface UkGain {
  /** Employment income. */
  income: number;
  capital: number;
}

function ukTax(
  setting: Extract<TaxSetting, { country: "uk" }>,
  split: (gain: number) => UkGain,
  hasRelief: boolean,
): (gain: number) => number {
  const rest = restOfYear(setting);
  const without = ukYear(setting.year, rest).taxes;
  return (gain) => {
    const { income, capital } = split(gain);
    const gains = hasRelief ? { businessDisposal: capital } : { ordinary: capital };
    const year = ukYear(setting.year, {
      ...rest,
      securitiesIncome: income,
      electedEmployerNi: setting.employerNi,
      gains,
    });
    return year.taxes - without;
  };
}

function electionWords({ employerNi }: Extract<TaxSetting, { country: "uk" }>): string {
  return employerNi ? " You bear the employer’s National Insurance by election." : "";
}

function usExit(setting: Extract<TaxSetting, { country: "us" }>, isIso: boolean, tables: string): ExitTax {
  const rest = restOfYear(setting);
  const without = usYear(setting.year, rest).taxes;
  return {
    taxOnGain: (gain) =>
      usYear(setting.year, isIso ? { ...rest, wagesWithoutFica: gain } : { ...rest, wages: rest.wages + gain }).taxes -
      without,
    words: isIso
      ? `Exercised and sold at the exit, an ISO is sold too early to qualify: all of the gain is ordinary income without FICA (${tables}).`
      : `Taxed as wages (${tables}).`,
  };
}
