import type { Trend } from "../mock-api.ts";

/** What a trend says, in a sentence or two. */
export function trendWords({ mean, interval, ownLess }: Pick<Trend, "mean" | "interval" | "ownLess">): string {
  const between =
    interval === null
      ? "Too few for an interval."
      : `95 % interval of the mean: ${interval[0].toFixed(1)} to ${interval[1].toFixed(1)}.`;
  const own =
    ownLess === null
      ? ""
      : Math.abs(ownLess) < 0.25
        ? " You rate yourself as the score does."
        : ` You rate yourself ${Math.abs(ownLess).toFixed(1)} ${ownLess > 0 ? "above" : "below"} the score.`;
  return `Mean ${mean.toFixed(1)}. ${between}${own}`;
}
