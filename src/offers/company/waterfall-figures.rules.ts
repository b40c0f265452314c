import { capOf, payouts, preferenceOf, priceOfCommon, type Waterfall } from "#offers/company/waterfall.rules.ts";
import { moneyLine, moneyText, numberText } from "#offers/money.rules.ts";
import { requireFigure } from "#offers/require-figure.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

/** An exit value at which somebody's choice, or what they are paid, changes. */
export interface BreakPoint {
  exit: number;
  /** What a share of common gets there. */
  price: number;
  /** What happens from here up, one sentence each. */
  what: readonly string[];
}

/** The exit values at which a sale begins to be shared otherwise, rising. */
export function breakPoints(waterfall: Waterfall): BreakPoint[] {
  const { exits, prices } = waterfall;
  const ofPrices = Array.from(prices, (price, index) => ({
    exit: exits[index] ?? 0,
    price,
    what: changesAt(waterfall, price, index),
  }));
  const byExit = new Map<number, BreakPoint>();
  for (const { exit, price, what } of [...beforeCommon(waterfall), ...ofPrices]) {
    const before = byExit.get(exit)?.what ?? [];
    if (what.length > 0) byExit.set(exit, { exit, price, what: [...before, ...what] });
  }
  return [...byExit.values()];
}

/** Where each rank has what it is owed; the last is where common begins, and is said there. */
function beforeCommon({ table, exits }: Waterfall): BreakPoint[] {
  const ranks = [...new Set(table.preferred.map(({ rank }) => rank))].toSorted((one, other) => one - other);
  let exit = table.ahead;
  const points = ranks.map((rank) => {
    const classes = table.preferred.filter((one) => one.rank === rank && preferenceOf(one) > 0);
    exit += classes.reduce((total, one) => total + preferenceOf(one), 0);
    const names = classes.map(({ name }) => name).join(" and ");
    return { exit, price: 0, what: classes.length === 0 ? [] : [`The preference of ${names} is paid in full.`] };
  });
  const start: BreakPoint = {
    exit: table.ahead,
    price: 0,
    what:
      table.ahead > 0 && (exits[0] ?? 0) > table.ahead ? ["What stands before shares is paid; preferences begin."] : [],
  };
  return [start, ...points];
}

function changesAt({ table }: Waterfall, price: number, index: number): string[] {
  const begins = index === 0 && table.common > 0 ? ["Common begins to be paid."] : [];
  const classes = table.preferred.flatMap((one) => {
    if (one.shares === 0 || one.participation === "full") return [];
    if (capOf(one) / one.shares === price) return price > 0 ? [`${one.name} is better off converted into common.`] : [];
    const reaches = one.participation === "capped" && (capOf(one) - preferenceOf(one)) / one.shares === price;
    return reaches && price > 0 ? [`${one.name} reaches its cap.`] : [];
  });
  const options = table.options
    .filter(({ strike }) => strike === price && price > 0)
    .map(({ name, strike }) => `${name} are worth more than their strike of ${numberText(strike)}.`);
  return [...begins, ...classes, ...options];
}

/** What each holder gets over exit values, as lines of a plot; each line is straight between its points. */
export function payoutCurves(
  waterfall: Waterfall,
  highest: number,
): { name: string; points: { x: number; y: number }[] }[] {
  requireFigure("highest", "The highest exit value of the plot", highest);
  const corners = [0, ...breakPoints(waterfall).map(({ exit }) => exit), highest].filter((exit) => exit <= highest);
  const exits = [...new Set(corners)].toSorted((one, other) => one - other);
  const columns = exits.map((exit) => payouts(waterfall, exit));
  return (columns[0] ?? [])
    .map(({ name }, row) => ({
      name,
      points: exits.map((x, column) => ({ x, y: columns[column]?.[row]?.amount ?? 0 })),
    }))
    .filter(({ points }) => points.some(({ y }) => y > 0));
}

/** A holding of common, or of options on it: `strike` is null where there is none to pay. */
export interface Holding {
  shares: number;
  strike: number | null;
}

/** What a holding is worth in a sale before tax: never below 0, for options are left alone below their strike. */
export function holdingAt(waterfall: Waterfall, { shares, strike }: Holding, exit: number): number {
  return shares * Math.max(0, priceOfCommon(waterfall, exit) - (strike ?? 0));
}

/**
 * What a holding is worth in a sale, line by line.
 *
 * @throws OfferInputError for a strike, count or exit value that cannot be
 */
export function holdingWorking(waterfall: Waterfall, holding: Holding, exit: number): WorkingLine[] {
  requireFigure("exit", "The exit value", exit);
  requireFigure("shares", "The number of shares", holding.shares);
  requireFigure("strike", "The strike", holding.strike ?? 0);
  const price = priceOfCommon(waterfall, exit);
  const { first, strikes, sharing } = sharedAt(waterfall, exit, price);
  const { shares, strike } = holding;
  return [
    moneyLine({
      label: "What is taken before common shares in the rest",
      amount: first,
      formula: "debt and fees + preferences of classes that do not convert, or their caps where reached",
      numbers: moneyText(first),
      source: "the liquidation preferences you entered",
    }),
    {
      label: "One share of common",
      amount: price,
      unit: "per share",
      formula: "(exit value − what is taken first + strikes paid in) ÷ shares that share in the rest",
      substitution:
        price > 0
          ? `(${moneyText(exit)} − ${moneyText(first)} + ${moneyText(strikes)}) ÷ ${numberText(sharing)} = ${numberText(price)}`
          : "nothing is left for common: 0",
      source: "the liquidation preferences you entered",
    },
    moneyLine({
      label: "Your holding before tax",
      amount: holdingAt(waterfall, holding, exit),
      formula: strike === null ? "shares × price" : "options × (price − strike), or 0 if the strike is higher",
      numbers:
        strike === null
          ? `${numberText(shares)} × ${numberText(price)}`
          : `${numberText(shares)} × max(0, ${numberText(price)} − ${numberText(strike)})`,
      source: "arithmetic",
    }),
  ];
}

/** What is taken first, the strikes that exercised options pay in, and the shares that share in the rest when common gets `price`. */
function sharedAt(
  { table }: Waterfall,
  exit: number,
  price: number,
): { first: number; strikes: number; sharing: number } {
  const exercised = table.options.filter(({ strike }) => price > strike);
  const sums = {
    first: table.ahead,
    strikes: exercised.reduce((total, { shares, strike }) => total + shares * strike, 0),
    sharing: exercised.reduce((total, { shares }) => total + shares, table.common),
  };
  for (const one of table.preferred) {
    const converted = one.shares * price;
    const isConverted = one.participation !== "full" && converted > capOf(one);
    const isAtCap = one.participation === "capped" && !isConverted && preferenceOf(one) + converted >= capOf(one);
    if (!isConverted) sums.first += isAtCap ? capOf(one) : preferenceOf(one);
    if (isConverted || (one.participation !== "none" && !isAtCap)) sums.sharing += one.shares;
  }
  return { ...sums, first: Math.min(exit, sums.first) };
}
