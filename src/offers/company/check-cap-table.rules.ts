import type { CapTable, PreferredClass } from "#offers/company/cap-table.schemas.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { requireFigure } from "#offers/require-figure.rules.ts";

/**
 * Refuses a cap table that cannot be.
 *
 * @throws OfferInputError that names the field, such as `preferred.0.cap`
 */
export function checkCapTable({ preferred, common, options, ahead }: CapTable): void {
  preferred.forEach((one, index) => checkPreferred(one, `preferred.${index}`));
  requireShares("common", "The count of common shares", common);
  options.forEach(({ shares, strike }, index) => {
    requireShares(`options.${index}.shares`, "The number of options", shares);
    requireFigure(`options.${index}.strike`, "The strike", strike);
  });
  requireFigure("ahead", "What is paid before shares", ahead);
  if (common > 0 || preferred.some(({ shares }) => shares > 0)) return;
  // Options alone would leave what comes below their strikes to nobody.
  throw new OfferInputError(
    "common",
    "The company needs shares: common, or preferred with the shares they convert into.",
  );
}

function checkPreferred(
  { name, shares, invested, multiple, rank, participation, cap }: PreferredClass,
  field: string,
): void {
  requireShares(`${field}.shares`, `The number of shares of ${name}`, shares);
  requireFigure(`${field}.invested`, `What ${name} paid in`, invested);
  requireFigure(`${field}.multiple`, `The multiple of ${name}`, multiple, { most: 100 });
  requireFigure(`${field}.rank`, `The rank of ${name}`, rank, { least: 1, most: 41, isWhole: true });
  if (participation !== "capped") return;
  if (cap === null)
    throw new OfferInputError(`${field}.cap`, `${name} has a capped participation, and no cap is given.`);
  requireFigure(`${field}.cap`, `The cap of ${name}`, cap, { most: 100 });
  if (cap < multiple) {
    throw new OfferInputError(
      `${field}.cap`,
      `The cap of ${name} is ${cap} times what was paid in, below its preference of ${multiple} times; the cap counts the preference in.`,
    );
  }
}

/** None, or at least one: a price is what is paid divided by them. */
function requireShares(field: string, label: string, shares: number): void {
  if (shares !== 0) requireFigure(field, label, shares, { least: 1 });
}
