import type { CapTable, PreferredClass } from "#offers/company/cap-table.schemas.ts";
import { checkCapTable } from "#offers/company/check-cap-table.rules.ts";
import { requireFigure } from "#offers/require-figure.rules.ts";

/**
 * What a sale pays, worked out once for all exit values.
 *
 * Let p be what one share of common gets. As long as p is above 0 every preference is paid in full, and each holder's best choice
 * depends on p alone: a class without participation converts once p times its shares is more than its preference, one with a cap
 * once it is more than the cap, and an option is exercised once p is above its strike. The exit value that leads to p is therefore a
 * sum of known terms, continuous, rising and straight between a few corners; the way back is one look into their table. Below the
 * sum of all preferences p is 0, nobody gains by converting, and the ranks are paid in turn.
 */
export interface Waterfall {
  readonly table: CapTable;
  /** Exit values at the corners, rising; the first is where common begins to be paid. */
  readonly exits: Float64Array;
  /** What one share of common gets at each. */
  readonly prices: Float64Array;
  /** Above the last corner all are converted and exercised: every share there is. */
  readonly sharing: number;
}

/** What a class is owed before it converts. */
export function preferenceOf({ invested, multiple }: PreferredClass): number {
  return invested * multiple;
}

/** What a class gets at most unless it converts. */
export function capOf({ participation, invested, cap, ...rest }: PreferredClass): number {
  if (participation === "full") return Number.POSITIVE_INFINITY;
  return participation === "none" ? preferenceOf({ participation, invested, cap, ...rest }) : invested * (cap ?? 0);
}

/** What a class gets in all when a share of common gets `price` (above 0). */
function classTotal(preferred: PreferredClass, price: number): number {
  const converted = preferred.shares * price;
  const preference = preferenceOf(preferred);
  switch (preferred.participation) {
    case "none":
      return Math.max(preference, converted);
    case "full":
      return preference + converted;
    case "capped":
      return Math.max(Math.min(preference + converted, capOf(preferred)), converted);
  }
}

/** The exit value at which a share of common gets `price`. */
function exitAt({ preferred, common, options, ahead }: CapTable, price: number): number {
  let exit = ahead + common * price;
  for (const one of preferred) exit += classTotal(one, price);
  for (const { shares, strike } of options) exit += shares * Math.max(0, price - strike);
  return exit;
}

/** Prices of a share of common at which some holder's choice changes. */
function corners({ preferred, options }: CapTable): number[] {
  const ofClasses = preferred.flatMap((one) => {
    if (one.shares === 0 || one.participation === "full") return [];
    const converts = capOf(one) / one.shares;
    return one.participation === "none" ? [converts] : [(capOf(one) - preferenceOf(one)) / one.shares, converts];
  });
  const all = [0, ...ofClasses, ...options.map(({ strike }) => strike)];
  return [...new Set(all)].toSorted((one, other) => one - other);
}

/**
 * Works a cap table out for {@link priceOfCommon} and {@link payouts}.
 *
 * @throws OfferInputError for a table that cannot be, or that has no shares
 */
export function createWaterfall(table: CapTable): Waterfall {
  checkCapTable(table);
  const prices = corners(table);
  const { preferred, common, options } = table;
  return {
    table,
    prices: Float64Array.from(prices),
    exits: Float64Array.from(prices, (price) => exitAt(table, price)),
    sharing: [...preferred, ...options].reduce((total, { shares }) => total + shares, common),
  };
}

/** What one share of common gets in a sale for `exit`, before its holder's tax. Pure look-up; `exit` must be a number from 0. */
export function priceOfCommon({ exits, prices, sharing }: Waterfall, exit: number): number {
  const last = exits.length - 1;
  const top = exits[last] ?? 0;
  if (exit >= top) return (prices[last] ?? 0) + (exit - top) / sharing;
  if (exit <= (exits[0] ?? 0)) return 0;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((exits[middle] ?? 0) <= exit) low = middle;
    else high = middle;
  }
  const from = exits[low] ?? 0;
  const to = exits[high] ?? 0;
  const start = prices[low] ?? 0;
  return start + ((exit - from) / (to - from)) * ((prices[high] ?? 0) - start);
}

/** What a holder is paid, and what it did for it. */
export interface Payout {
  name: string;
  kind: "ahead" | "preferred" | "common" | "options";
  /** Net of the strike, for options. */
  amount: number;
  /** Whether a class converted, or an option was exercised; always false of the others. */
  isConverted: boolean;
}

/**
 * Who gets what in a sale for `exit`; the amounts come to `exit`.
 *
 * @throws OfferInputError for an exit value that is negative or no number
 */
export function payouts(waterfall: Waterfall, exit: number): Payout[] {
  requireFigure("exit", "The exit value", exit);
  const { preferred, common, options, ahead } = waterfall.table;
  const price = priceOfCommon(waterfall, exit);
  const first = Math.min(exit, ahead);
  const begins = waterfall.exits[0] ?? 0;
  const owed = exit < begins ? inTurn(preferred, exit - first) : null;
  return [
    { name: "Ahead of shares", kind: "ahead", amount: first, isConverted: false },
    ...preferred.map((one, index) => ({
      name: one.name,
      kind: "preferred" as const,
      amount: owed?.[index] ?? classTotal(one, price),
      isConverted: owed === null && one.participation !== "full" && one.shares * price > capOf(one),
    })),
    { name: "Common", kind: "common", amount: common * price, isConverted: false },
    ...options.map(({ name, shares, strike }) => ({
      name,
      kind: "options" as const,
      amount: shares * Math.max(0, price - strike),
      isConverted: price > strike,
    })),
  ];
}

/** What the preferences get of too little money: rank by rank, within a rank in proportion to what each is owed. */
function inTurn(preferred: readonly PreferredClass[], money: number): number[] {
  const paid = preferred.map(() => 0);
  let left = money;
  for (const rank of [...new Set(preferred.map((one) => one.rank))].toSorted((one, other) => one - other)) {
    const owed = preferred.map((one) => (one.rank === rank ? preferenceOf(one) : 0));
    const total = owed.reduce((sum, amount) => sum + amount, 0);
    const part = total === 0 ? 0 : Math.min(1, left / total);
    owed.forEach((amount, index) => {
      paid[index] = (paid[index] ?? 0) + amount * part;
    });
    left = Math.max(0, left - total);
  }
  return paid;
}
