/** A fraction in whole numbers, not negative, reduced; sums of 48ths then come to one, which sums of decimals do not. */
export interface ExactFraction {
  readonly over: bigint;
  readonly under: bigint;
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestCommonDivisor(other, one % other);
}

function reduced(over: bigint, under: bigint): ExactFraction {
  const divisor = greatestCommonDivisor(over, under);
  return divisor === 0n ? { over: 0n, under: 1n } : { over: over / divisor, under: under / divisor };
}

/** Zero and one. */
export const nothing: ExactFraction = { over: 0n, under: 1n };
export const whole: ExactFraction = { over: 1n, under: 1n };

/** The fraction that a decimal number means, to ten decimals: 33.33 is 3333/100. */
export function decimal(number: number | string): ExactFraction {
  const [digits = "0", decimals = ""] = (typeof number === "number" ? number.toFixed(10) : number).split(".");
  return reduced(BigInt(digits + decimals), 10n ** BigInt(decimals.length));
}

/** The sum of two. */
export function sum(one: ExactFraction, other: ExactFraction): ExactFraction {
  return reduced(one.over * other.under + other.over * one.under, one.under * other.under);
}

/** One less the other; nothing where that would be negative. */
export function difference(one: ExactFraction, other: ExactFraction): ExactFraction {
  const over = one.over * other.under - other.over * one.under;
  return over <= 0n ? nothing : reduced(over, one.under * other.under);
}

/** The product of two. */
export function product(one: ExactFraction, other: ExactFraction): ExactFraction {
  return reduced(one.over * other.over, one.under * other.under);
}

/** One divided by the other, which must not be zero. */
export function quotient(one: ExactFraction, other: ExactFraction): ExactFraction {
  return reduced(one.over * other.under, one.under * other.over);
}

/** Whether the first is more than the second. */
export function isMore(one: ExactFraction, other: ExactFraction): boolean {
  return one.over * other.under > other.over * one.under;
}

/** The whole number at or below it. */
export function floored(fraction: ExactFraction): bigint {
  return fraction.over / fraction.under;
}

/** The nearest whole number, a half upwards. */
export function rounded(fraction: ExactFraction): bigint {
  return (2n * fraction.over + fraction.under) / (2n * fraction.under);
}

/** As a number, to its precision. */
export function asNumber({ over, under }: ExactFraction): number {
  const units = over / under;
  return Number(units) + Number(((over - units * under) * 10n ** 15n) / under) / 1e15;
}
