import { optionKinds, type Grant } from "#offers/grant.schemas.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { vestingSchedule, type VestingSchedule } from "#offers/vesting/schedule.rules.ts";

/** A grant of a letter as the engines take it; null is what the letter does not say. */
export interface LetterGrant {
  /** "Grant 1" as the letter's list has it, with its kind. */
  name: string;
  shares: number | null;
  /** Of a share of common. */
  price: number | null;
  strike: number | null;
  isOption: boolean;
  /** The day from which vesting counts. */
  start: string;
  schedule: VestingSchedule | null;
  /** What was taken for granted, as sentences. */
  assumed: readonly string[];
}

/**
 * The grants of a letter. A count that was not said is the stated value divided by the price (rounded down), except of options,
 * whose stated value may be anything. A missing price is that of the value and count, an option's strike, or the last round's; each is said.
 *
 * @param start the first day, where the letter names none
 * @throws OfferInputError for a vesting that does not fit together
 */
export function grantsFromLetter(fields: Pick<OfferFields, "grants" | "startOn">, start: string): LetterGrant[] {
  return fields.grants.map((grant, index) => {
    const name = `Grant ${index + 1}`;
    const isOption = grant.kind !== null && optionKinds.includes(grant.kind);
    const { price, assumed: taken } = priceOf(grant, name, isOption);
    const assumed =
      isOption && grant.strike === null ? [...taken, `${name}: the strike is not known; ask for it.`] : taken;
    const shares = sharesOf(grant, price, isOption);
    const from = grant.vestsFrom ?? fields.startOn ?? start;
    const schedule =
      shares === null || grant.vesting === null
        ? null
        : vestingSchedule({ shares, vesting: grant.vesting, start: from });
    return { name, shares, price, strike: isOption ? grant.strike : null, isOption, start: from, schedule, assumed };
  });
}

function priceOf(grant: Grant, name: string, isOption: boolean): { price: number | null; assumed: string[] } {
  const { commonPrice, preferredPrice, strike, value, quantity } = grant;
  if (commonPrice !== null) return { price: commonPrice, assumed: [] };
  if (isOption && strike !== null) {
    return {
      price: strike,
      assumed: [
        `${name}: the price of common was not said; it is taken to be the strike, as it is on the day of most grants.`,
      ],
    };
  }
  if (!isOption && value !== null && quantity !== null && quantity > 0) return { price: value / quantity, assumed: [] };
  if (preferredPrice === null) return { price: null, assumed: [] };
  return {
    price: preferredPrice,
    assumed: [
      `${name}: the price of common was not said; the last round's preferred price stands in, which is more than common is worth.`,
    ],
  };
}

function sharesOf({ quantity, value }: Grant, price: number | null, isOption: boolean): number | null {
  if (quantity !== null) return Math.floor(quantity);
  return isOption || value === null || price === null || price <= 0 ? null : Math.floor(value / price);
}
