import type { CapTable, FundingRound, PreferredClass } from "#offers/company/cap-table.schemas.ts";
import { poolTopUpTo } from "#offers/company/dilution.rules.ts";
import type { LetterGrant } from "#offers/from-letter/grants-from-letter.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";

/** A company as far as a letter tells of it, and what was taken for granted. */
export interface LetterCompany {
  /** Null while the fully diluted count is not known, without which nothing can be said of a share. */
  table: CapTable | null;
  assumed: readonly string[];
}

/**
 * Who is paid in a sale. Of the fully diluted count, what is neither preferred nor one's own options counts as common, others' options
 * too: their strikes are not known, and would make a share of common worth a little more.
 */
export function companyFromLetter(
  { fullyDiluted, preferences }: OfferFields,
  grants: readonly LetterGrant[],
): LetterCompany {
  if (fullyDiluted === null) return { table: null, assumed: ["The fully diluted count is not known; ask for it."] };
  const preferred = preferences.map((one, index): PreferredClass => ({
    name: one.name === "" ? `Class ${index + 1}` : one.name,
    shares: one.shares ?? 0,
    invested: one.invested ?? 0,
    multiple: one.multiple ?? 1,
    rank: one.seniority ?? 1,
    participation: one.participation ?? "none",
    cap: one.participation === "capped" ? one.cap : null,
  }));
  const options = grants.flatMap(({ name, shares, strike }) =>
    shares === null || strike === null ? [] : [{ name, shares, strike }],
  );
  const known = [...preferred, ...options].reduce((sum, { shares }) => sum + shares, 0);
  const assumed = preferences.flatMap((one, index) => classAssumed(one, preferred[index]?.name ?? ""));
  if (known > fullyDiluted) {
    return {
      table: null,
      assumed: ["The classes and your options have more shares than the fully diluted count; one of these is wrong."],
    };
  }
  const none =
    preferences.length === 0
      ? ["No preferences are known; a sale is shared as if there were none, which flatters common."]
      : [];
  return { table: { preferred, common: fullyDiluted - known, options, ahead: 0 }, assumed: [...assumed, ...none] };
}

function classAssumed(
  { invested, multiple, participation, seniority, shares }: OfferFields["preferences"][number],
  name: string,
): string[] {
  return [
    ...(invested === null ? [`${name}: what was paid in is not known; it has no preference here.`] : []),
    ...(shares === null ? [`${name}: its shares are not known; it does not convert here.`] : []),
    ...(multiple === null ? [`${name}: a preference of once what was paid in, as is usual.`] : []),
    ...(participation === null ? [`${name}: without participation, as is usual.`] : []),
    ...(seniority === null ? [`${name}: paid with the first rank.`] : []),
  ];
}

/** The rounds that a letter or the user expects, for `dilute`, by their time; those without an amount or a valuation are left out. */
export function roundsFromLetter({ rounds }: Pick<OfferFields, "rounds">): FundingRound[] {
  return rounds
    .toSorted((one, other) => (one.inYears ?? 0) - (other.inYears ?? 0))
    .flatMap(({ name, raised, preMoney, poolPercent }, index): FundingRound[] => {
      if (raised === null || preMoney === null) return [];
      const round = {
        name: name === "" ? `Round ${index + 1}` : name,
        amount: raised,
        preMoney,
        topUp: "before" as const,
      };
      // How much of the pool is left by then is not known; all of it counts as new.
      return [{ ...round, poolTopUp: poolTopUpTo((poolPercent ?? 0) / 100, 0, round) }];
    });
}
