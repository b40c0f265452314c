import {
  entryFields,
  fieldWords,
  listFields,
  placeWords,
  singleFields,
  type FieldWords,
  type Unit,
} from "#offers/offer-fields.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { figureWords, numberWords } from "#offers/offer-words.rules.ts";
import { checkGrants } from "#offers/letter/grant-checks.rules.ts";
import { offerDoubts } from "#offers/letter/offer-doubts.rules.ts";

/** What is wrong, or may be, with a field; `field` is a place such as `salary` or `grants.0.strike`. */
export interface Finding {
  field: string;
  /** A sentence. */
  sentence: string;
}

/** An offer held against sense: what cannot be meant, which is refused, and what may be a slip, which is only said. */
export interface OfferCheck {
  errors: Finding[];
  doubts: Finding[];
}

const mostOf: Readonly<Partial<Record<Unit, number>>> = {
  percent: 1000,
  months: 600,
  years: 60,
  days: 366,
  times: 100,
};
/** Shares of a whole, which cannot be more than it. */
const sharesOfWhole = new Set([
  "pensionPercent",
  "pensionOwnPercent",
  "matchUpToPercent",
  "accelerationPercent",
  "poolPercent",
]);
const neverZero = new Set(["fullyDiluted", "postMoney", "preMoney"]);

/**
 * Checks an offer that was made on a day (null where none is known). Partial offers are normal: what is not there is never
 * wrong.
 */
export function checkOffer(fields: OfferFields, saidOn: string | null): OfferCheck {
  const errors = [
    ...(fields.company.trim() === "" ? [{ field: "company", sentence: "An offer needs the company's name." }] : []),
    ...figureErrors(fields),
    ...dateErrors(fields, saidOn),
    ...bonusErrors(fields),
    ...preferenceErrors(fields),
    ...checkGrants(fields).errors,
  ];
  const wrong = new Set(errors.map(({ field }) => field));
  const doubts = [...offerDoubts(fields), ...checkGrants(fields).doubts].filter(({ field }) => !wrong.has(field));
  return { errors, doubts };
}

/** Every figure of an offer that was said: its place, its own name and its unit. */
function figuresOf(fields: OfferFields): { field: string; own: string; words: FieldWords; value: number }[] {
  const single = singleFields().map(([name, words]) => ({ field: name, own: name, words, value: fields[name] }));
  const listed = listFields.flatMap((list) =>
    (fields[list] as Record<string, unknown>[]).flatMap((entry, at) =>
      entryFields(list).map(([own, words]) => ({ field: `${list}.${at}.${own}`, own, words, value: entry[own] })),
    ),
  );
  return [...single, ...listed].flatMap((one) => (typeof one.value === "number" ? [{ ...one, value: one.value }] : []));
}

function figureErrors(fields: OfferFields): Finding[] {
  return figuresOf(fields).flatMap(({ field, own, words: { unit }, value }) => {
    const name = placeWords(field);
    if (unit === undefined) return [];
    if (value < 0) return [{ field, sentence: `${name} cannot be negative: it is ${numberWords(value, 6)}.` }];
    if (value === 0 && neverZero.has(own))
      return [{ field, sentence: `${name} cannot be 0; leave it empty where it was not said.` }];
    const most = sharesOfWhole.has(own) ? 100 : own === "seniority" ? 50 : (mostOf[unit] ?? Number.POSITIVE_INFINITY);
    if (value > most)
      return [
        {
          field,
          sentence: `${name} can be at most ${figureWords(most, unit, null)}: it is ${figureWords(value, unit, null)}.`,
        },
      ];
    return [];
  });
}

function dateErrors(fields: OfferFields, saidOn: string | null): Finding[] {
  const days: [string, string | null][] = [
    ["startOn", fields.startOn],
    ["deadline", fields.deadline?.slice(0, 10) ?? null],
    ["lastRoundOn", fields.lastRoundOn],
    ...fields.signOn.map(({ paidOn }, at): [string, string | null] => [`signOn.${at}.paidOn`, paidOn]),
    ...fields.grants.flatMap(({ grantedOn, vestsFrom }, at): [string, string | null][] => [
      [`grants.${at}.grantedOn`, grantedOn],
      [`grants.${at}.vestsFrom`, vestsFrom],
    ]),
    ...fields.said.map(({ on }, at): [string, string | null] => [`said.${at}.on`, on]),
  ];
  const outside = days.flatMap(([field, day]) =>
    day !== null && (day < "1990" || day >= "2100")
      ? [{ field, sentence: `${placeWords(field)} must lie between 1990 and 2099: it is ${day}.` }]
      : [],
  );
  return [...outside, ...(saidOn === null ? [] : orderErrors(days, saidOn))];
}

const neverBeforeTheOffer = /^(?:startOn|deadline|signOn\.\d+\.paidOn)$/;

function orderErrors(days: readonly [string, string | null][], saidOn: string): Finding[] {
  return days.flatMap(([field, day]) =>
    day !== null && day < saidOn && neverBeforeTheOffer.test(field)
      ? [{ field, sentence: `${placeWords(field)}, ${day}, lies before the day of the offer, ${saidOn}.` }]
      : [],
  );
}

function bonusErrors(fields: OfferFields): Finding[] {
  const { bonusGuaranteed, bonusAmount, bonusPercent, salary, salaryPeriod } = fields;
  if (bonusGuaranteed === null) return [];
  const byPercent =
    bonusPercent === null || salary === null || salaryPeriod !== "year" ? null : (salary * bonusPercent) / 100;
  const target = bonusAmount ?? byPercent;
  // A cent of slack for percentages.
  if (target === null || bonusGuaranteed <= target + 0.01) return [];
  const sentence = `${fieldWords.bonusGuaranteed.name}, ${numberWords(bonusGuaranteed)}, is above the target of ${numberWords(target)}; what is guaranteed is a part of it.`;
  return [{ field: "bonusGuaranteed", sentence }];
}

function preferenceErrors({ preferences }: OfferFields): Finding[] {
  return preferences.flatMap(({ cap, multiple, participation, seniority }, at) => {
    const found: Finding[] = [];
    if (participation === "capped" && cap !== null && cap < (multiple ?? 1))
      found.push({
        field: `preferences.${at}.cap`,
        sentence: `The cap counts the preference, so that it cannot be below it: ${cap}× of ${multiple ?? 1}×.`,
      });
    if (seniority !== null && (!Number.isInteger(seniority) || seniority < 1))
      found.push({ field: `preferences.${at}.seniority`, sentence: "Seniority is a whole number; 1 is paid first." });
    return found;
  });
}
