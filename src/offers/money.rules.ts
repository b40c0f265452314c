import type { WorkingLine, WorkingUnit } from "#offers/working.rules.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const withCents = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

/** An amount to the cent or penny, halves away from zero, never negative zero. */
export function toCents(amount: number): number {
  // Fifteen digits first: 1.005 × 100 is 100.49999999999999 in binary, and is meant as 100.5.
  const cents = Number((Math.abs(amount) * 100).toPrecision(15));
  const rounded = (Math.sign(amount) * Math.round(cents)) / 100;
  return rounded === 0 ? 0 : rounded;
}

/** An amount as one writes it: `12,345`, `12,345.50`. */
export function moneyText(amount: number): string {
  const rounded = toCents(amount);
  return (Number.isInteger(rounded) ? whole : withCents).format(rounded);
}

/** A count or a price of a share, with what it has of decimals, at most six: `1,234.5`. */
export function numberText(value: number): string {
  return exact.format(value);
}

/** A fraction in percent: `6.2 %`. */
export function percentText(fraction: number): string {
  return `${exact.format(Number((fraction * 100).toPrecision(12)))} %`;
}

/** A line of a working whose amount is money: rounds it to the cent and writes it after the numbers that led to it. */
export function moneyLine(line: {
  label: string;
  amount: number;
  formula: string;
  /** The formula with the numbers put in, without what it comes to. */
  numbers: string;
  source: string;
}): WorkingLine {
  return lineOf({ ...line, amount: toCents(line.amount) }, "money", moneyText(line.amount));
}

/** A line of a working whose amount is a count of shares. */
export function sharesLine(line: {
  label: string;
  amount: number;
  formula: string;
  numbers: string;
  source: string;
}): WorkingLine {
  return lineOf(line, "shares", numberText(line.amount));
}

function lineOf(
  { numbers, ...line }: Omit<WorkingLine, "unit" | "substitution"> & { numbers: string },
  unit: WorkingUnit,
  text: string,
): WorkingLine {
  return { ...line, unit, substitution: numbers === text ? text : `${numbers} = ${text}` };
}
