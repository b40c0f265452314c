import { leverAmount, leverAmountWords } from "#offers/negotiate/lever-values.rules.ts";
import { leverOf } from "#offers/negotiate/levers.rules.ts";
import { singleFields, entryFields, listFields, placeWords } from "#offers/offer-fields.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import type { OfferNote } from "#offers/records/records.schemas.ts";
import type { Ask } from "#offers/negotiate/negotiation.schemas.ts";

/** Something that was promised and is not in the letter. */
export interface OpenPromise {
  /** A note's id, or a lever. */
  id: string;
  /** In the words of the log; of a granted ask, what was granted. */
  words: string;
  who: string;
  /** A calendar day; null where none is known. */
  on: string | null;
  /** Where the letter has a figure of the promise by now: `Salary`; empty where it has none. */
  seenAt: string;
}

/** What was promised and no version has yet, the oldest first. It stays until the user says that the letter has it; a granted amount until the letter is at least that. */
export function openPromises(fields: OfferFields, notes: readonly OfferNote[]): OpenPromise[] {
  const { asks, inWriting } = fields.negotiation;
  const said = notes
    .filter(({ id, fields: { promised } }) => promised.trim() !== "" && !inWriting.includes(id))
    .map(({ id, fields: { promised, who, on } }) => ({
      id,
      words: promised.trim(),
      who: who.trim(),
      on,
      seenAt: placeOfFigure(fields, promised),
    }))
    .toSorted((one, other) => one.on.localeCompare(other.on));
  return [...said, ...asks.flatMap((ask) => grantedOf(fields, ask))];
}

function grantedOf(fields: OfferFields, ask: Ask): OpenPromise[] {
  const { lever, answer, words, askedOn } = ask;
  const asked = ask.granted ?? ask.asked;
  if (answer !== "granted" || fields.negotiation.inWriting.includes(lever)) return [];
  const { name, unit } = leverOf(lever);
  const has = leverAmount(fields, lever);
  if (unit !== null && asked !== null) {
    if (has !== null && has >= asked) return [];
    return [promiseOf(`${name}: ${leverAmountWords(fields, lever, asked)}`)];
  }
  return [promiseOf(words.trim() === "" ? name : `${name}: ${words.trim()}`)];

  function promiseOf(text: string): OpenPromise {
    return { id: lever, words: text, who: "", on: askedOn, seenAt: "" };
  }
}

/** Money and counts, with what multiplies them: `£120,000`, `120k`. Days and small numbers say nothing. */
const figures = /(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?([kKm](?!\w))?/g;
const leastFigure = 1000;
const years = { from: 1990, to: 2100 };

/** The first place of a letter that has a figure which the words name; empty where none has. */
function placeOfFigure(fields: OfferFields, words: string): string {
  const named = new Set(
    [...words.matchAll(figures)].flatMap(([, digits = "", unit]) => {
      const factor = unit === undefined ? 1 : unit === "m" ? 1e6 : 1e3;
      const value = Number((Number(digits.replaceAll(",", "")) * factor).toPrecision(12));
      const isYear = factor === 1 && value >= years.from && value <= years.to;
      return value < leastFigure || isYear ? [] : [value];
    }),
  );
  if (named.size === 0) return "";
  const single = singleFields().map(([field]) => ({ place: field as string, value: fields[field] as unknown }));
  const listed = listFields.flatMap((list) =>
    (fields[list] as Record<string, unknown>[]).flatMap((entry, at) =>
      entryFields(list).map(([own]) => ({ place: `${list}.${at}.${own}`, value: entry[own] })),
    ),
  );
  const found = [...single, ...listed].find(({ value }) => typeof value === "number" && named.has(value));
  return found === undefined ? "" : placeWords(found.place);
}
