import { addDays, weekdayOf } from "#platform/days.rules.ts";

/** In days before the demo is opened: a fortnight's holiday, and four days ill. */
const timesOff = [
  { first: 88, last: 75 },
  { first: 36, last: 33 },
] as const;

/** Whether the person of the demo did nothing so many days ago: every room tells the same story. */
export function isDayOff(daysAgo: number): boolean {
  return timesOff.some(({ first, last }) => daysAgo <= first && daysAgo >= last);
}

/** The day itself, or the Monday after it where it is on a weekend. */
export function onWeekday(day: string): string {
  return addDays(day, [0, 0, 0, 0, 0, 2, 1][weekdayOf(day)] ?? 0);
}
