import type { LeverId } from "#offers/negotiate/negotiation.schemas.ts";
import { figureWords, moneyWords, vestingWords, yearlySalary } from "#offers/offer-words.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";

/** What a letter has of a lever as an amount in the lever's unit; null where it does not say, or it is no amount. */
export function leverAmount(fields: OfferFields, lever: LeverId): number | null {
  const { signOn, grants, refreshers } = fields;
  switch (lever) {
    case "base":
      return yearlySalary(fields);
    case "bonus":
      return fields.bonusGuaranteed;
    case "relocation":
      return fields.relocation;
    case "signOn":
      return sumOf(signOn.map(({ amount }) => amount));
    case "refreshers":
      return refreshers[0]?.value ?? null;
    case "equity":
      return grants[0]?.quantity ?? grants[0]?.value ?? null;
    default:
      return null;
  }
}

function sumOf(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

/** Whether a grant is stated in shares, by which it is then asked for, or as a value. */
export function isInShares({ grants }: Pick<OfferFields, "grants">): boolean {
  return (grants[0]?.quantity ?? null) !== null;
}

/** An amount of a lever as one reads it: `£120,000 a year`, `9,500 options`. */
export function leverAmountWords(fields: OfferFields, lever: LeverId, amount: number): string {
  const money = moneyWords(amount, fields.currency);
  if (lever === "base" || lever === "bonus") return `${money} a year`;
  if (lever !== "equity" || !isInShares(fields)) return money;
  const kind = fields.grants[0]?.kind ?? null;
  const noun =
    kind === "rsu-single" || kind === "rsu-double"
      ? "units"
      : kind === "shares" || kind === "other" || kind === null
        ? "shares"
        : "options";
  return `${figureWords(amount, "count", null)} ${noun}`;
}

function dayWords(day: string): string {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", options);
}

/** What a letter says of a lever; empty where it says nothing. */
export function letterWords(fields: OfferFields, lever: LeverId): string {
  const amount = leverAmount(fields, lever);
  if (amount !== null) return leverAmountWords(fields, lever, amount);
  switch (lever) {
    case "bonus":
      return "";
    case "refreshers":
      return fields.refreshers.length === 0 ? "" : "named without a value";
    case "relocation":
      return fields.relocationWords.trim();
    case "equity":
      return fields.grants.length === 0 ? "" : "named without a size";
    case "vesting":
      return fields.grants.flatMap(({ vesting }) => (vesting === null ? [] : [vestingWords(vesting)]))[0] ?? "";
    case "level":
      return fields.level.trim();
    case "title":
      return fields.title.trim();
    case "start":
      return fields.startOn === null ? "" : dayWords(fields.startOn);
    case "deadline":
      return fields.deadline === null ? "" : dayWords(fields.deadline.slice(0, 10));
    case "remote":
      return fields.place.trim();
    case "visa":
      return fields.visa.trim();
    case "publication":
      return [fields.publication, fields.inventions].map((text) => text.trim()).find((text) => text !== "") ?? "";
    default:
      return "";
  }
}
