import { dayNumber, dayOf } from "#platform/days.rules.ts";

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
/** A day written without its year is the coming one, unless it was this few days ago. */
const latelyDays = 60;

/**
 * The calendar day that a text means, as `2026-11-24`; null where it means none or could mean two. Understands ISO, `24 Nov 2026`, `Nov 24`,
 * `24.11.2026`, `24/11/2026` (not `3/4/2026`, which is two days), `today`, `tomorrow` and `+5` for in five days. `today` is a day too.
 */
export function readDay(text: string, today: string): string | null {
  const words = text.trim().toLowerCase();
  if (words === "today") return today;
  if (words === "tomorrow") return daysAfter(today, 1);
  const ahead = /^\+(\d{1,3})(?:\s*d(?:ays?)?)?$/.exec(words);
  if (ahead !== null) return daysAfter(today, Number(ahead[1]));
  return readNumbers(words, today) ?? readMonthName(words, today);
}

function readNumbers(words: string, today: string): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(words);
  if (iso !== null) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?$/.exec(words);
  if (dotted !== null) return dayIn(dotted[3], Number(dotted[2]), Number(dotted[1]), today);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(words);
  if (slashed === null) return null;
  const [one, other] = [Number(slashed[1]), Number(slashed[2])];
  if (one <= 12 && other <= 12 && one !== other) return null;
  return one > 12 ? dayIn(slashed[3], other, one, today) : dayIn(slashed[3], one, other, today);
}

function readMonthName(words: string, today: string): string | null {
  const plain = words.replace(/^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/, "");
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+([a-z]{3,9})\.?(?:,?[\s-]+(\d{4}|\d{2}))?$/.exec(plain);
  if (dayFirst !== null) return dayIn(dayFirst[3], monthOf(dayFirst[2]), Number(dayFirst[1]), today);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/.exec(plain);
  return monthFirst === null ? null : dayIn(monthFirst[3], monthOf(monthFirst[1]), Number(monthFirst[2]), today);
}

function monthOf(name = ""): number {
  return months.findIndex((month) => month.startsWith(name)) + 1;
}

function dayIn(year: string | undefined, month: number, day: number, today: string): string | null {
  if (year !== undefined) return dayFrom(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const lately = daysAfter(today, -latelyDays);
  // A leap day may be some years off.
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = dayFrom(thisYear + ahead, month, day);
    if (found !== null && found >= lately) return found;
  }
  return null;
}

function dayFrom(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** The day so many days after one; before it where they are negative. */
export function daysAfter(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}
