/** Durations in ms, summed up. */
export interface Summary {
  runs: number;
  p50: number;
  p95: number;
}

/** The given quantile, 0 to 1, by the nearest rank. */
export const quantile = (values: readonly number[], fraction: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? Number.NaN;
};

/** Median and 95th percentile of durations in ms, rounded to a tenth. */
export const summarise = (durations: readonly number[]): Summary => ({
  runs: durations.length,
  p50: round(quantile(durations, 0.5)),
  p95: round(quantile(durations, 0.95)),
});

/** To a tenth. */
export const round = (value: number): number => Math.round(value * 10) / 10;
