/** A grant that is expected later. */
export interface Refresher {
  /** On the day it is granted. */
  value: number;
  /** Months from the start to the grant. */
  afterMonths: number;
  /** Whether one more is granted every year after it. */
  everyYear: boolean;
  /** Months over which it vests, in equal parts. */
  vestMonths: number;
  /** Months from one part to the next. */
  everyMonths: number;
  /** Whether it is promised in writing; else it is hoped for. */
  isPromised: boolean;
}

/** What refreshers bring in a year: promised and hoped for at the value granted, and what growth since each grant adds. */
export interface RefresherYear {
  promised: number;
  hoped: number;
  growth: number;
}

/** What refreshers bring in the given year, counted from 1; the part that vests on an anniversary counts in the year that ends there. */
export function refreshersBy(refreshers: readonly Refresher[], growth: number, year: number): RefresherYear {
  const sums: RefresherYear = { promised: 0, hoped: 0, growth: 0 };
  for (const { value, afterMonths, everyYear, vestMonths, everyMonths, isPromised } of refreshers) {
    const last = everyYear ? 12 * year : afterMonths;
    const parts = vestMonths / everyMonths;
    for (let granted = afterMonths; granted <= last; granted += 12) {
      for (let part = 1; part <= parts; part += 1) {
        const month = granted + part * everyMonths;
        if (month <= 12 * (year - 1) || month > 12 * year) continue;
        const stated = value / parts;
        sums[isPromised ? "promised" : "hoped"] += stated;
        sums.growth += stated * ((1 + growth) ** ((month - granted) / 12) - 1);
      }
    }
  }
  return sums;
}
