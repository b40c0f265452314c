import type { Grant } from "#offers/grant.schemas.ts";
import { optionKinds } from "#offers/grant.schemas.ts";
import type { Finding, OfferCheck } from "#offers/letter/offer-checks.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { moneyWords, numberWords } from "#offers/offer-words.rules.ts";
import type { Vesting } from "#offers/vesting/vesting.schemas.ts";

/** Unrestricted market value at grant of a person's unexercised EMI options, at most (ITEPA 2003, Sch. 5, para. 5). */
const mostEmiValue = 250_000;
const slack = 1e-6;

/** The grants of an offer held against sense. See `checkOffer`. */
export function checkGrants(fields: OfferFields): OfferCheck {
  const errors: Finding[] = [];
  const doubts: Finding[] = [];
  for (const [at, grant] of fields.grants.entries()) {
    const place = (name: keyof Grant): string => `grants.${at}.${name}`;
    errors.push(...grantErrors(grant, fields, place));
    doubts.push(...strikeDoubts(grant, fields, place), ...valueDoubts(grant, fields, place));
  }
  return { errors, doubts };
}

type Place = (name: keyof Grant) => string;

function grantErrors(grant: Grant, { fullyDiluted }: OfferFields, place: Place): Finding[] {
  const found: Finding[] = [];
  const { vesting, quantity } = grant;
  const wrong = vesting === null ? null : vestingError(vesting);
  if (wrong !== null) found.push({ field: place("vesting"), sentence: wrong });
  if (quantity !== null && fullyDiluted !== null && quantity > fullyDiluted)
    found.push({
      field: place("quantity"),
      sentence: `${numberWords(quantity)} is more than the ${numberWords(fullyDiluted)} shares that there are, fully diluted.`,
    });
  return found;
}

/** What is wrong with a schedule: parts that do not come to the whole, a cliff after the end. Null where nothing is. */
function vestingError(vesting: Vesting): string | null {
  if (vesting.kind === "terms") return null;
  const parts =
    vesting.kind === "years"
      ? vesting.percents
      : vesting.kind === "tranches"
        ? vesting.tranches.map(({ percent }) => percent)
        : [100];
  const sum = parts.reduce((total, one) => total + one, 0);
  if (Math.abs(sum - 100) > slack) return `The parts must come to 100 %; they come to ${numberWords(sum, 4)} %.`;
  if (vesting.kind === "tranches") return null;
  const months = vesting.kind === "years" ? vesting.percents.length * 12 : vesting.months;
  if (months === 0) return "The schedule must have at least a month.";
  return vesting.cliffMonths > months
    ? `A cliff of ${vesting.cliffMonths} months is longer than the schedule of ${months}.`
    : null;
}

function strikeDoubts(grant: Grant, { country, currency }: OfferFields, place: Place): Finding[] {
  const { kind, strike, commonPrice, preferredPrice, windowLength, windowUnit } = grant;
  const found: Finding[] = [];
  const isOption = kind !== null && optionKinds.includes(kind);
  if (kind !== null && !isOption && kind !== "other" && kind !== "shares" && strike !== null && strike > 0)
    found.push({ field: place("strike"), sentence: "RSUs have no strike. Are these options?" });
  if (
    ((kind === "iso" || kind === "nso") && country === "uk") ||
    ((kind === "emi" || kind === "uk-unapproved") && country === "us")
  )
    found.push({
      field: place("kind"),
      sentence: "This kind is of the other country's tax law. Which plan is it under?",
    });
  if ((kind === "iso" || kind === "nso") && strike !== null && commonPrice !== null && strike < commonPrice)
    found.push({
      field: place("strike"),
      sentence: `A strike below the common's value of ${moneyWords(commonPrice, currency, 6)} at grant ${kind === "iso" ? "is no ISO (IRC § 422(b)(4))" : "falls under IRC § 409A"}. Is the 409A valuation a later one?`,
    });
  if (commonPrice !== null && preferredPrice !== null && commonPrice > preferredPrice)
    found.push({
      field: place("commonPrice"),
      sentence: "Common is seldom worth more than preferred. Are the two exchanged?",
    });
  if (kind === "iso" && windowLength !== null && daysOf(windowLength, windowUnit) > 92)
    found.push({
      field: place("windowLength"),
      sentence: "Exercised more than three months after leaving, an ISO is taxed as an NSO (IRC § 422(a)(2)).",
    });
  return found;
}

function valueDoubts(grant: Grant, { currency }: OfferFields, place: Place): Finding[] {
  const { kind, quantity, value, commonPrice, preferredPrice, strike } = grant;
  const found: Finding[] = [];
  if (kind === "emi" && quantity !== null && commonPrice !== null && quantity * commonPrice > mostEmiValue)
    found.push({
      field: place("quantity"),
      sentence: `${moneyWords(quantity * commonPrice, currency)} at the common price is above the limit of £250,000 of unrestricted market value for EMI options (ITEPA 2003, Sch. 5, para. 5); the rest would be unapproved.`,
    });
  if (quantity === null || value === null || quantity === 0) return found;
  const isAt = (price: number | null): boolean =>
    price !== null && Math.abs(quantity * price - value) <= 0.02 * Math.max(value, 1);
  const isOption = kind !== null && optionKinds.includes(kind);
  if (isOption && strike !== null && preferredPrice !== null && !isAt(preferredPrice - strike) && isAt(preferredPrice))
    found.push({
      field: place("value"),
      sentence:
        "The stated value is the quantity at the preferred price: the strike is not taken off, and options are on common.",
    });
  else if (!isOption && (commonPrice ?? preferredPrice) !== null && !isAt(commonPrice) && !isAt(preferredPrice))
    found.push({
      field: place("value"),
      sentence: `${numberWords(quantity)} at ${moneyWords(commonPrice ?? preferredPrice ?? 0, currency, 6)} come to ${moneyWords(quantity * (commonPrice ?? preferredPrice ?? 0), currency)}, not to the stated value. Which price was it made with?`,
    });
  return found;
}

function daysOf(length: number, unit: Grant["windowUnit"]): number {
  return length * { days: 1, months: 30.4, years: 365 }[unit];
}
