const rootTwoPi = Math.sqrt(2 * Math.PI);

/** The density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / rootTwoPi;
}

/**
 * P(Z > x) of a standard normal Z, to about 1e-14 relative. Near zero by the series of Φ in odd powers over odd factorials, in the
 * tail by the continued fraction of Mills' ratio (Abramowitz & Stegun 26.2.11 and 26.2.14).
 */
export function normalTail(x: number): number {
  if (x < 0) return 1 - normalTail(-x);
  if (x > 38) return 0;
  if (x > 3) {
    let fraction = x;
    for (let step = 120; step >= 1; step -= 1) fraction = x + step / fraction;
    return normalDensity(x) / fraction;
  }
  let term = x;
  let sum = x;
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 - normalDensity(x) * sum;
}

/** P(Z ≤ x) of a standard normal Z. */
export function normalBelow(x: number): number {
  return normalTail(-x);
}

/** The z with P(Z > z) = `tail`, for a tail from 1e-300 to below 1: bisection until it is near, then Newton's steps. */
export function normalUpperQuantile(tail: number): number {
  if (tail > 0.5) return -normalUpperQuantile(1 - tail);
  let low = 0;
  let high = 38;
  for (let step = 0; step < 13; step += 1) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  let z = (low + high) / 2;
  for (let step = 0; step < 4; step += 1) z += (normalTail(z) - tail) / normalDensity(z);
  return z;
}
