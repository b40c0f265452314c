import {
  asNumber,
  decimal,
  floored,
  nothing,
  product,
  rounded,
  sum,
  type ExactFraction,
} from "#offers/vesting/exact-fraction.ts";
import type { AllocationType } from "#offers/vesting/vesting.schemas.ts";

/** Whole shares up to and with each tranche, each tranche being what that grows by. */
function byCumulative(
  shares: ExactFraction,
  portions: readonly ExactFraction[],
  toWhole: (fraction: ExactFraction) => bigint,
): bigint[] {
  let portion = nothing;
  let before = 0n;
  return portions.map((next) => {
    portion = sum(portion, next);
    const until = toWhole(product(shares, portion));
    const tranche = until - before;
    before = until;
    return tranche;
  });
}

/** Every tranche rounded down; what is left over is dealt out by `give`, which gets the count left over. */
function byRemainder(
  shares: ExactFraction,
  portions: readonly ExactFraction[],
  give: (left: number) => (index: number) => number,
): bigint[] {
  const floors = portions.map((portion) => floored(product(shares, portion)));
  const total = floored(product(shares, portions.reduce(sum, nothing)));
  const extra = give(Number(total - floors.reduce((one, other) => one + other, 0n)));
  return floors.map((floor, index) => floor + BigInt(extra(index)));
}

/**
 * The shares of each tranche, which come to the grant where the portions come to one. Of equal tranches it gives what the Open Cap
 * Table Format's AllocationType shows for 18 shares in four tranches. Where tranches differ in size, the exact size of each is
 * rounded down first, and the shares left over (always fewer than tranches) go by one to the first or the last tranches, or all to a single one.
 *
 * @param shares a whole number
 * @param portions of the grant, in order; together at most one
 */
export function allocate(shares: number, portions: readonly ExactFraction[], type: AllocationType): number[] {
  const grant = decimal(shares);
  const last = portions.length - 1;
  switch (type) {
    case "CUMULATIVE_ROUNDING":
      return byCumulative(grant, portions, rounded).map(Number);
    case "CUMULATIVE_ROUND_DOWN":
      return byCumulative(grant, portions, floored).map(Number);
    case "FRONT_LOADED":
      return byRemainder(grant, portions, (left) => (index) => (index < left ? 1 : 0)).map(Number);
    case "BACK_LOADED":
      return byRemainder(grant, portions, (left) => (index) => (index > last - left ? 1 : 0)).map(Number);
    case "FRONT_LOADED_TO_SINGLE_TRANCHE":
      return byRemainder(grant, portions, (left) => (index) => (index === 0 ? left : 0)).map(Number);
    case "BACK_LOADED_TO_SINGLE_TRANCHE":
      return byRemainder(grant, portions, (left) => (index) => (index === last ? left : 0)).map(Number);
    case "FRACTIONAL":
      return portions.map((portion) => asNumber(product(grant, portion)));
  }
}
