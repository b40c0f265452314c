import type { Grant } from "#offers/grant.schemas.ts";
import { paperIncome, treatmentOf, yearWith, noPaper, type Treatment } from "#offers/worth/paper-tax.rules.ts";
import { tablesName, type TaxSetting } from "#offers/worth/tax-setting.rules.ts";

/** How the gain of a grant is taxed in the year of an exit. */
interface ExitTax {
  /** Null where its tax is not worked out. */
  treatment: Treatment | null;
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
  if (setting === null) return { treatment: null, words: "Before tax." };
  const { kind } = grant;
  if (kind === "rsu-single") {
    return {
      treatment: null,
      words:
        "Before tax: units that vest without an exit are pay on the day they vest, at what they are worth then, although nobody can sell them yet. What comes after is a gain.",
    };
  }
  const discount = shares * Math.max(0, (grant.commonPrice ?? grant.strike ?? 0) - (grant.strike ?? 0));
  const treatment = treatmentOf(setting.country, kind, { discount, hasRelief: isTwoYearsOn });
  if (treatment === null) {
    return {
      treatment,
      words: "Before tax: how this kind is taxed depends on what you paid for it and what you elected.",
    };
  }
  const tables = `${tablesName(setting)}, on top of the pay of a year as offered`;
  return {
    treatment,
    words: setting.country === "us" ? usWords(treatment, tables) : ukWords(setting, treatment, tables),
  };
}

function usWords({ as }: Treatment, tables: string): string {
  return as === "withoutFica"
    ? `Exercised and sold at the exit, an ISO is sold too early to qualify: all of the gain is ordinary income without FICA (${tables}).`
    : `Taxed as wages (${tables}).`;
}

function ukWords(
  { employerNi }: Extract<TaxSetting, { country: "uk" }>,
  { as, payUpTo }: Treatment,
  tables: string,
): string {
  const election = employerNi ? " You bear the employer’s National Insurance by election." : "";
  if (as === "pay") {
    return `Taxed as employment income with National Insurance when it can be sold (${tables}).${election}`;
  }
  const relief =
    as === "reliefGains"
      ? "with business asset disposal relief, for which the company must be a trading company and you must have worked there for the two years before the sale"
      : "without business asset disposal relief, since an exit may come within two years of the grant";
  return payUpTo === 0
    ? `The strike is taken to be no less than the value agreed with HMRC at grant, so all of the gain bears capital gains tax ${relief} (${tables}).`
    : `The discount at grant is employment income, as if all of the grant had vested; the rest of the gain bears capital gains tax ${relief} (${tables}).${election}`;
}

/** Tax on what grants bring at one exit, in the order of their treatments: the year with all of it less the year without. */
export function taxOnGains(
  setting: TaxSetting | null,
  treatments: readonly (Treatment | null)[],
): (gains: readonly number[]) => number {
  if (setting === null || treatments.every((one) => one === null)) return () => 0;
  const without = yearWith(setting, setting.pay, noPaper).taxes;
  return (gains) => yearWith(setting, setting.pay, paperIncome(treatments, gains)).taxes - without;
}

/** Whether tax depends on the sum of the gains alone, and not on which grant brings what. */
export function isTaxedBySum(treatments: readonly (Treatment | null)[]): boolean {
  const [first] = treatments;
  return (
    treatments.length < 2 || treatments.every((one) => one?.as === first?.as && (one === null || one.payUpTo === 0))
  );
}
