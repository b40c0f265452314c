import type { VestingPeriod } from "#offers/vesting/vesting.schemas.ts";
import { addDays } from "#platform/days.rules.ts";

type DayOfMonth = Extract<VestingPeriod, { type: "MONTHS" }>["day_of_month"];

function parts(day: string): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

function monthOf(day: string): number {
  const { year, month } = parts(day);
  return year * 12 + month - 1;
}

/** The given date of a month, counted in months since year 0, or its last day where it is shorter. */
function dayInMonth(month: number, date: number): string {
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, Math.min(date, last))).toISOString().slice(0, 10);
}

/** A day so many months on: the same date, or the month's last day where it is shorter. 31 January and one month is 28 or 29 February. */
export function addMonths(day: string, count: number): string {
  return dayInMonth(monthOf(day) + count, parts(day).date);
}

/** Whole months gone from one day to another, by {@link addMonths}; negative where the other is earlier. */
export function monthsBetween(from: string, to: string): number {
  const months = monthOf(to) - monthOf(from);
  return addMonths(from, months) > to ? months - 1 : months;
}

/** The date of the month that a rule of the Open Cap Table Format means, for a vesting that starts on `start`. */
function dateByRule(rule: DayOfMonth, start: string): number {
  return rule === "VESTING_START_DAY_OR_LAST_DAY_OF_MONTH" ? parts(start).date : Number(rule.slice(0, 2));
}

/**
 * The day of an occurrence of a period, counted from 1, after the day to which it is relative. The date of the month is decided anew
 * in each month, so a short February moves no later day; a fixed date that falls before the day itself is taken in the month all the same.
 */
export function occurrenceDay(period: VestingPeriod, after: string, occurrence: number, start: string): string {
  if (period.type === "DAYS") return addDays(after, period.length * occurrence);
  return dayInMonth(monthOf(after) + period.length * occurrence, dateByRule(period.day_of_month, start));
}
