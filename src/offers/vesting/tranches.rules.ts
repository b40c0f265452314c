/** Shares that vest on one day. */
export interface Tranche {
  day: string;
  shares: number;
}

/** Shares of several tranches. */
export function shareTotal(tranches: readonly Tranche[]): number {
  return tranches.reduce((total, { shares }) => total + shares, 0);
}

/** Tranches of one day as one, in the order of their days, without empty ones. */
export function onePerDay(tranches: readonly Tranche[]): Tranche[] {
  const byDay = new Map<string, number>();
  for (const { day, shares } of tranches) byDay.set(day, (byDay.get(day) ?? 0) + shares);
  return [...byDay]
    .filter(([, shares]) => shares > 0)
    .map(([day, shares]) => ({ day, shares }))
    .toSorted((one, other) => one.day.localeCompare(other.day));
}

/** Shares vested by a day, that day included. */
export function vestedBy(tranches: readonly Tranche[], day: string): number {
  return tranches.reduce((total, tranche) => (tranche.day <= day ? total + tranche.shares : total), 0);
}
