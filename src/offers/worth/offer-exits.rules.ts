import type { LetterGrant } from "#offers/from-letter/grants-from-letter.rules.ts";
import type { Grant } from "#offers/grant.schemas.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { vestedBy } from "#offers/vesting/tranches.rules.ts";
import { exitScenarios, writtenScenarios } from "#offers/worth/assumptions.rules.ts";
import type { WorthHolding, WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { exitTax, isTaxedBySum, taxOnGains } from "#offers/worth/exit-tax.rules.ts";
import { missingOfGrant, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";

/** What a simulation of exits asks about grants together, or what is missing for it. */
export interface OfferExits {
  question: WorthQuestion | null;
  /** How each grant of the question is taxed, or why it is not. */
  taxes: readonly { name: string; isTaxed: boolean; words: string }[];
  /** What is missing or wrong, as sentences: with several grants of those too that are left out of the question. */
  missing: readonly string[];
}

/** The places of the grants whose exits can be drawn as far as they themselves go. */
export function drawableGrants({ grants, fields }: OfferWorth): number[] {
  return [...grants.keys()].filter((place) => {
    const [grant, stated] = [grants[place], fields.grants[place]];
    return grant !== undefined && stated !== undefined && missingOfGrant(grant, stated).length === 0;
  });
}

/** The exits of the grants at these places, as one question: those that can be drawn together. */
export function offerExits(worth: OfferWorth, places: readonly number[]): OfferExits {
  const { fields, grants, company, setting, assumed } = worth;
  const asked = places.flatMap((place) => {
    const [grant, stated] = [grants[place], fields.grants[place]];
    return grant === undefined || stated === undefined ? [] : [{ grant, stated }];
  });
  if (asked.length === 0) return { question: null, taxes: [], missing: ["The letter has no grant yet."] };
  const written = writtenScenarios(fields);
  const scenarios = written === null ? [] : exitScenarios(written);
  const isTwoYearsOn = scenarios.every(({ exit, years }) => years >= 2 || (exit.kind === "point" && exit.value === 0));
  const held = asked.map(({ grant, stated }) => ({
    name: grant.name,
    holding: holdingOf(worth, grant, stated),
    tax: exitTax(setting, { grant: stated, shares: grant.shares ?? 0, isTwoYearsOn }),
    missing: missingOfGrant(grant, stated),
  }));
  const drawn = held.flatMap(({ holding, tax, missing }) =>
    holding === null || missing.length > 0 ? [] : [{ holding, tax }],
  );
  const taxes = held
    .filter(({ missing }) => asked.length === 1 || missing.length === 0)
    .map(({ name, tax: { treatment, words } }) => ({ name, isTaxed: treatment !== null, words }));
  const missing = [
    ...held.flatMap((one) => (asked.length === 1 ? one.missing : leftOut(one))),
    ...(company.table === null ? company.assumed : []),
    ...(written === null
      ? ["No valuation: ask what the last round valued the company at, or write down scenarios of your own."]
      : []),
  ];
  if (company.table === null || written === null || drawn.length === 0) return { question: null, taxes, missing };
  const treatments = drawn.map(({ tax }) => tax.treatment);
  return {
    question: {
      scenarios,
      company: company.table,
      holdings: drawn.map(({ holding }) => holding),
      taxOnGains: taxOnGains(setting, treatments),
      isTaxedBySum: isTaxedBySum(treatments),
      discountRate: assumed.discountRate,
    },
    taxes,
    missing,
  };
}

function leftOut({ name, missing }: { name: string; missing: readonly string[] }): string[] {
  return missing.length === 0 ? [] : [`${name}, is left out. ${missing.join(" ")}`];
}

/** A grant as the exits take it; null where its count or vesting is not known. */
function holdingOf(
  { start }: OfferWorth,
  { name, shares, schedule, isOption, strike }: LetterGrant,
  { acceleration, accelerationPercent }: Grant,
): WorthHolding | null {
  if (shares === null || schedule === null) return null;
  const early = acceleration === "single-trigger" ? (accelerationPercent ?? 100) / 100 : 0;
  return {
    name,
    strike: isOption ? strike : null,
    sharesAt: (years) => {
      const vested = vestedBy(schedule.tranches, addMonths(start, Math.round(12 * years)));
      return vested + Math.floor((shares - vested) * early);
    },
  };
}
