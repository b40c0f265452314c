/** In days before the demo is opened: a fortnight's holiday, and four days ill. */
const timesOff = [
  { first: 88, last: 75 },
  { first: 36, last: 33 },
] as const;

/** Whether the person of the demo did nothing so many days ago: every room tells the same story. */
export function isDayOff(daysAgo: number): boolean {
  return timesOff.some(({ first, last }) => daysAgo <= first && daysAgo >= last);
}
