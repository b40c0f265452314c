import { companyFromLetter, type LetterCompany } from "#offers/from-letter/company-from-letter.rules.ts";
import type { LetterGrant } from "#offers/from-letter/grants-from-letter.rules.ts";
import { termsFromLetter } from "#offers/from-letter/terms-from-letter.rules.ts";
import { optionKinds, type Grant } from "#offers/grant.schemas.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { choiceWords } from "#offers/offer-words.rules.ts";
import { assumed, rateTo, type Assumed } from "#offers/worth/assumptions.rules.ts";
import { figured, type Figured } from "#offers/worth/figured.rules.ts";
import { taxSetting, type TaxSetting } from "#offers/worth/tax-setting.rules.ts";
import { offerTotals, type Comparison, type OfferTotals } from "#offers/years/offer-totals.rules.ts";
import type { OfferTerms } from "#offers/years/offer-years.rules.ts";

/** Years over which offers are looked at. */
const lookedAtYears = 4;

/** An offer as the pages of its worth take it: what it pays, and by what it is taxed. */
export interface OfferWorth {
  fields: OfferFields;
  assumed: Assumed;
  /** The first day: the letter's, else today. */
  start: string;
  grants: readonly LetterGrant[];
  terms: OfferTerms;
  comparison: Comparison;
  totals: OfferTotals;
  setting: TaxSetting | null;
  /** Why there are no taxes; null where there are. */
  untaxed: string | null;
  company: LetterCompany;
  /** What was taken for granted of the letter, as sentences. */
  notes: readonly string[];
}

/**
 * Works an offer out over four years.
 *
 * @param today the start where the letter names none
 * @param home the currency to count in; the offer's own where it is null, or where no rate to it is named
 */
export function offerWorth(fields: OfferFields, today: string, home: string | null = null): Figured<OfferWorth> {
  return figured(() => {
    const own = assumed(fields);
    const { raise, growth, guaranteedYears, refresher, costOfLiving, discount: paperDiscount } = own;
    const start = fields.startOn ?? today;
    const {
      terms: stated,
      grants,
      assumed: notes,
    } = termsFromLetter(fields, {
      start,
      raise,
      growth,
      guaranteedYears,
      refreshers: { vestMonths: 48, everyMonths: 12 },
    });
    const named = grants.map((grant, index) => ({ ...grant, name: grantName(fields.grants[index], index) }));
    const hoped = {
      value: refresher,
      afterMonths: 12,
      everyYear: true,
      vestMonths: 48,
      everyMonths: 12,
      isPromised: false,
    };
    const terms = {
      ...stated,
      grants: stated.grants.map((grant, index) => ({ ...grant, name: named[index]?.name ?? grant.name })),
      refreshers: refresher === 0 ? stated.refreshers : [...stated.refreshers, hoped],
    };
    const comparison = { years: lookedAtYears, rate: rateTo(home, fields) ?? 1, costOfLiving, paperDiscount };
    const { setting, reason } = taxSetting(fields, own);
    return {
      fields,
      assumed: own,
      start,
      grants: named,
      terms,
      comparison,
      totals: offerTotals(terms, comparison),
      setting,
      untaxed: reason,
      company: companyFromLetter(fields, named),
      notes: fields.startOn === null ? ["No start is entered; years count from today.", ...notes] : notes,
    };
  });
}

/** What a grant is called on a page: `Grant 1, EMI options`. */
function grantName(grant: Grant | undefined, index: number): string {
  const kind = grant?.kind ?? null;
  return kind === null ? `Grant ${index + 1}` : `Grant ${index + 1}, ${choiceWords["kind"]?.[kind] ?? kind}`;
}

/** What of a grant is needed and not known, as what to ask. */
export function missingOfGrant({ shares, schedule, strike }: LetterGrant, { kind, vesting }: Grant): string[] {
  const isOption = kind !== null && optionKinds.includes(kind);
  return [
    ...(shares === null ? ["No count: ask how many shares or options it is, not only their value."] : []),
    ...(vesting === null || schedule === null ? ["No vesting: ask over how long it vests, with what cliff."] : []),
    ...(isOption && strike === null ? ["No strike: ask at what price the options can be exercised."] : []),
  ];
}
