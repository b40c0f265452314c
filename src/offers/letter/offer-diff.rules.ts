import {
  entryFields,
  listFields,
  listNouns,
  singleFields,
  type FieldWords,
  type Unit,
} from "#offers/offer-fields.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { choiceWords, figureWords, vestingWords } from "#offers/offer-words.rules.ts";
import type { Vesting } from "#offers/vesting/vesting.schemas.ts";

/** A field that two versions of an offer have differently. */
export interface OfferDifference {
  /** Where, so that the page can lead to it: `grants.0.strike`, by the later version where both have the entry. */
  field: string;
  /** `Grant 1, strike`. */
  name: string;
  /** As one reads it; empty where nothing was said. */
  before: string;
  after: string;
  /** After less before, for figures that both versions have in one unit and one currency; else null. */
  difference: { amount: number; unit: Unit; words: string } | null;
}

interface Currencies {
  before: string | null;
  after: string | null;
}

/** What differs between two versions of an offer, in the order of the letter. Entries of lists are told apart by their ids. */
export function diffOffers(before: OfferFields, after: OfferFields): OfferDifference[] {
  const currencies: Currencies = { before: before.currency, after: after.currency };
  const periodChanges = before.salaryPeriod !== after.salaryPeriod;
  const single = singleFields().flatMap(([field, words]) => {
    const one = differenceOf(field, words.name, words, before[field], after[field], field, currencies);
    // 8,000 a month is not less than 95,000 a year.
    return one === null ? [] : [field === "salary" && periodChanges ? { ...one, difference: null } : one];
  });
  return [...single, ...listFields.flatMap((list) => diffList(list, before, after, currencies))];
}

interface Entry {
  id: string;
  [own: string]: unknown;
}

function diffList(
  list: (typeof listFields)[number],
  before: OfferFields,
  after: OfferFields,
  currencies: Currencies,
): OfferDifference[] {
  const [was, is] = [before[list] as Entry[], after[list] as Entry[]];
  const ids = [
    ...is.map(({ id }) => id),
    ...was.filter(({ id }) => !is.some((one) => one.id === id)).map(({ id }) => id),
  ];
  return ids.flatMap((id) => {
    const [old, now] = [was.find((one) => one.id === id), is.find((one) => one.id === id)];
    const at = now === undefined ? was.findIndex((one) => one.id === id) : is.indexOf(now);
    const gone = now === undefined ? " (gone)" : old === undefined ? " (new)" : "";
    return entryFields(list).flatMap(([own, words]) => {
      // A unit alone says nothing.
      if (own === "windowUnit" && (old ?? now)?.["windowLength"] === null) return [];
      const name = `${listNouns[list]} ${at + 1}${gone}, ${words.name.toLowerCase()}`;
      const one = differenceOf(
        `${list}.${at}.${own}`,
        name,
        words,
        old?.[own] ?? null,
        now?.[own] ?? null,
        own,
        currencies,
      );
      return one === null ? [] : [one];
    });
  });
}

function differenceOf(
  field: string,
  name: string,
  { unit }: FieldWords,
  before: unknown,
  after: unknown,
  own: string,
  currencies: Currencies,
): OfferDifference | null {
  const isMoney = unit === "money" || unit === "price";
  const words = (value: unknown, currency: string | null): string => valueWords(value, own, unit, currency);
  const [was, is] = [words(before, currencies.before), words(after, currencies.after)];
  if (JSON.stringify(before) === JSON.stringify(after) && was === is) return null;
  const isComparable =
    typeof before === "number" &&
    typeof after === "number" &&
    unit !== undefined &&
    own !== "seniority" &&
    !(isMoney && currencies.before !== currencies.after);
  if (!isComparable) return { field, name, before: was, after: is, difference: null };
  // Decimals that binary arithmetic adds are none.
  const amount = Number((after - before).toPrecision(12));
  const sign = amount > 0 ? "+" : "−";
  const amountWords = figureWords(Math.abs(amount), unit, currencies.after).replace(" %", " points");
  return { field, name, before: was, after: is, difference: { amount, unit, words: `${sign}${amountWords}` } };
}

function valueWords(value: unknown, own: string, unit: Unit | undefined, currency: string | null): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return unit === undefined ? String(value) : figureWords(value, unit, currency);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return vestingWords(value as Vesting);
  const text = String(value);
  return choiceWords[own]?.[text] ?? text.trim();
}
