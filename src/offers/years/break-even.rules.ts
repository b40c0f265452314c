import { requireFigure } from "#offers/require-figure.rules.ts";
import { growthRange } from "#offers/years/check-offer-terms.rules.ts";

/** Where two offers come to the same, or that they do not, and why. */
export type BreakEven =
  | { kind: "at"; value: number }
  /** Ahead even at the lowest value. */
  | { kind: "always"; lowest: number }
  /** Behind even at the highest value. */
  | { kind: "never"; highest: number };

/** Exit values above this are not looked for: it is more than any company has been worth. */
export const highestExit = 1e13;

/**
 * The least value from `low` to `high` at which `worth`, which never falls, comes to `target`; by bisection to 1e-9 of the value.
 *
 * @param steps where halving is done: of the value itself, or of its logarithm, for which `low` must be above 0
 */
function firstReaching(
  worth: (value: number) => number,
  target: number,
  bracket: { low: number; high: number },
  steps: "even" | "log",
): BreakEven {
  let { low, high } = bracket;
  if (worth(low) >= target) return { kind: "always", lowest: low };
  if (worth(high) < target) return { kind: "never", highest: high };
  for (let step = 0; step < 200 && high - low > 1e-9 * Math.max(1, Math.abs(high)); step += 1) {
    const middle = steps === "log" ? Math.sqrt(low * high) : (low + high) / 2;
    if (worth(middle) >= target) high = middle;
    else low = middle;
  }
  return { kind: "at", value: high };
}

/**
 * The yearly growth of one offer's paper at which it comes to the other's total; looked for from −99 % to 1,000 %.
 *
 * @param totalAt the one offer's total at a growth, such as 0.1; never falling in it
 * @param target the other's total, in the same currency
 * @throws OfferInputError where the target is no amount
 */
export function breakEvenGrowth(totalAt: (growth: number) => number, target: number): BreakEven {
  requireFigure("target", "The total to be matched", target);
  return firstReaching(totalAt, target, { low: growthRange.least, high: growthRange.most }, "even");
}

/**
 * The exit value at which a grant makes up what one offer pays less than the other elsewhere.
 *
 * @param worthAt what the grant brings in a sale at an exit value, after what the user counts off; never falling
 * @param gap what it has to make up; at most 0 where it need not
 * @throws OfferInputError where the gap is no amount
 */
export function breakEvenExit(worthAt: (exit: number) => number, gap: number): BreakEven {
  requireFigure("gap", "The gap to be made up", gap, { least: -1e14 });
  if (gap <= 0) return { kind: "always", lowest: 0 };
  return firstReaching(worthAt, gap, { low: 1, high: highestExit }, "log");
}
