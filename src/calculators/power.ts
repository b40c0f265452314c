import { normalBelow, normalTail, normalUpperQuantile } from "#calculators/normal.ts";

/** A difference that a test looks for: standard deviations of the estimate, for one unit in the first arm, if there is none and if there is. */
export interface Effect {
  /** Above zero. */
  size: number;
  /** √ of the variance per unit of the first arm if both arms are alike, as the test assumes. */
  nullDeviation: number;
  /** The same if the effect is there. */
  effectDeviation: number;
}

/** Two proportions and the pooled z test; the second arm has `ratio` units for each of the first. */
export function proportionEffect(first: number, second: number, ratio: number): Effect {
  const pooled = (first + ratio * second) / (1 + ratio);
  return {
    size: Math.abs(second - first),
    nullDeviation: Math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled)),
    effectDeviation: Math.sqrt(first * (1 - first) + (second * (1 - second)) / ratio),
  };
}

/** Two means of equal standard deviation and the z test. */
export function meanEffect(difference: number, deviation: number, ratio: number): Effect {
  const spread = deviation * Math.sqrt(1 + 1 / ratio);
  return { size: Math.abs(difference), nullDeviation: spread, effectDeviation: spread };
}

/** Units of the first arm for a two-sided test at level `alpha` to find the effect with probability `power`; not rounded. */
export function unitsFor({ size, nullDeviation, effectDeviation }: Effect, alpha: number, power: number): number {
  const reach = normalUpperQuantile(alpha / 2) * nullDeviation + normalUpperQuantile(1 - power) * effectDeviation;
  return (reach / size) ** 2;
}

/** The probability that a two-sided test finds the effect with so many units in the first arm, on either side. */
export function powerOf({ size, nullDeviation, effectDeviation }: Effect, alpha: number, units: number): number {
  const bar = normalUpperQuantile(alpha / 2) * nullDeviation;
  const shift = size * Math.sqrt(units);
  return normalBelow((shift - bar) / effectDeviation) + normalTail((shift + bar) / effectDeviation);
}

/** The smallest size from 0 to `most` at which `powerAt` reaches `power`; null where it does not. */
export function detectableSize(most: number, power: number, powerAt: (size: number) => number): number | null {
  if (!(powerAt(most) >= power)) return null;
  let low = 0;
  let high = most;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (powerAt(middle) >= power) high = middle;
    else low = middle;
  }
  return high;
}
