import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import { daysBetween } from "#platform/days.rules.ts";

/** What a share is worth on a day, as `2026-11-22`. */
export interface PricedDay {
  on: string;
  price: number;
}

/** What is known and guessed of a share's price from its transfer to its sale. */
export interface PathGuess {
  from: PricedDay;
  /** After one year, two years and so on; null where nothing is guessed. */
  yearly: readonly (number | null)[];
  /** A year, as a fraction; null where the user names none, when the path leads to the sale. */
  growth: number | null;
  to: PricedDay;
}

/** The days of a path on which its price is known or guessed, in order: the transfer, its anniversaries before the sale, the sale. */
export function sharePath({ from, yearly, growth, to }: PathGuess): PricedDay[] {
  const between: PricedDay[] = [];
  for (let year = 1; addMonths(from.on, 12 * year) < to.on; year += 1) {
    const price = yearly[year - 1] ?? (growth === null ? null : from.price * (1 + growth) ** year);
    if (price !== null) between.push({ on: addMonths(from.on, 12 * year), price });
  }
  return [from, ...between, to];
}

/**
 * The price on a day: between two days of the path it grows by the same factor each day, or by the same amount where one of the two
 * prices is nought. To the cent from a dollar up, below to a hundredth of a cent, so that a working can be done again from its text.
 */
export function priceOn(path: readonly PricedDay[], day: string): number {
  const next = path.findIndex(({ on }) => on >= day);
  const [before, after] = [path[next - 1], path[next]];
  if (after === undefined) return roundedPrice(path.at(-1)?.price ?? 0);
  if (before === undefined || after.on === day) return roundedPrice(after.price);
  const part = daysBetween(before.on, day) / daysBetween(before.on, after.on);
  const isFactor = before.price > 0 && after.price > 0;
  return roundedPrice(
    isFactor ? before.price * (after.price / before.price) ** part : before.price + part * (after.price - before.price),
  );
}

function roundedPrice(price: number): number {
  const parts = price >= 1 ? 100 : 10_000;
  return Math.round(price * parts) / parts;
}
