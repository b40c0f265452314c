/** Days of the week that time is spread over, Monday first; each has its part. */
export type WeekWeights = readonly number[];

/** The quick ways to spread a week's time. */
export const spreads: readonly { id: string; title: string; weights: WeekWeights }[] = [
  { id: "weekdays", title: "Monday to Friday", weights: [1, 1, 1, 1, 1, 0, 0] },
  { id: "six", title: "Monday to Saturday", weights: [1, 1, 1, 1, 1, 1, 0] },
  { id: "weekend", title: "More on Saturday", weights: [2, 2, 2, 2, 2, 5, 0] },
];

const stepMinutes = 5;
const mostOnDay = 12 * 60;

/**
 * Minutes of each day that add up to a week's, in the ratio of the weights, in steps of five; no day has more than twelve hours.
 * Where all weights are 0 the days are alike.
 */
export function spreadMinutes(total: number, weights: WeekWeights): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0)
    return spreadMinutes(
      total,
      weights.map(() => 1),
    );
  const steps = Math.max(0, Math.round(total / stepMinutes));
  const exact = weights.map((weight) => (steps * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = steps - whole.reduce((all, count) => all + count, 0);
  // What rounding left goes to the days that lost most by it.
  const nearest = exact
    .map((value, day) => ({ day, lost: value - Math.floor(value) }))
    .toSorted((one, other) => other.lost - one.lost || one.day - other.day)
    .slice(0, left);
  for (const { day } of nearest) whole[day] = (whole[day] ?? 0) + 1;
  return whole.map((count) => Math.min(mostOnDay, count * stepMinutes));
}

/** Hours as they are typed: `10`, `7.5`. */
export function hoursWords(minutes: number): string {
  return String(Math.round((minutes / 60) * 100) / 100);
}
