import { readDay } from "#campaign/cells/day-text.rules.ts";

/** How the days `03/04/2026` of a sheet are meant. */
export type DateOrder = "day-first" | "month-first";

/** What a cell of dates says. */
export type DateReading =
  /** `time` is in seconds of the day, null where the cell has none. */
  | { kind: "day"; day: string; time: number | null }
  /** With its offset from UTC: ISO 8601. */
  | { kind: "instant"; at: string }
  /** Two days, until it is known which number is the month. */
  | { kind: "ambiguous" };

const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const yearless = /^(\d{1,2})\/(\d{1,2})$/;
const timeOfDay = /^[t\s,]+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?$/i;
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+/i;
// What a person types into a running program; in a file it was said on another day.
const spoken = /^(?:today|tomorrow|\+\d.*)$/i;

/** What a whole cell says, with its time where it has one; null where it is no date. `today` decides on a year that is not written. */
export function readDate(text: string, order: DateOrder | null, today: string): DateReading | null {
  const words = text.trim().replace(weekday, "");
  if (words === "" || words.length > 60 || spoken.test(words)) return null;
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i.test(words);
  if (zoned) return readInstant(words);
  const { day, time } = splitTime(words);
  if (time === undefined) return null;
  const slashed = numeric.exec(day) ?? yearless.exec(day);
  if (slashed !== null && slashed[0] === day) return readNumbers(slashed, order, today, time);
  // With words after it, it says more than a day.
  if (/^\d{4}[-/.]/.test(day) && !/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(day)) return null;
  const compact = /^(20\d{2})(\d{2})(\d{2})$/.exec(day);
  const found = readDay(compact === null ? day : `${compact[1]}-${compact[2]}-${compact[3]}`, today);
  return found === null ? null : { kind: "day", day: found, time };
}

/**
 * Which order a date of numbers can only be in; null where it could be either or is none. `25/12/2026` is day-first, as is all that is written
 * with dots.
 */
export function orderOf(text: string): DateOrder | null {
  const day = splitTime(text.trim().replace(weekday, "")).day;
  const match = numeric.exec(day);
  if (match === null || match[0] !== day) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (match[2] === "." || (first > 12 && second <= 12)) return "day-first";
  return second > 12 && first <= 12 ? "month-first" : null;
}

function splitTime(words: string): { day: string; time: number | null | undefined } {
  const at = words.search(/[t\s,]+(?:at\s+)?\d{1,2}:\d{2}/i);
  if (at === -1) return { day: words, time: null };
  return { day: words.slice(0, at), time: readTime(words.slice(at)) };
}

/** Seconds of the day; undefined where it is no time. */
function readTime(words: string): number | undefined {
  const [, hours, minutes, seconds = "0", half] = timeOfDay.exec(words) ?? [];
  if (hours === undefined) return undefined;
  const isLate = half?.toLowerCase().startsWith("p") ?? false;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (isLate ? 12 : 0);
  const [minute, second] = [Number(minutes), Number(seconds)];
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined;
}

function readInstant(words: string): DateReading | null {
  const date = new Date(words.toUpperCase());
  return Number.isNaN(date.getTime()) ? null : { kind: "instant", at: date.toISOString() };
}

function readNumbers(
  match: RegExpExecArray,
  asked: DateOrder | null,
  today: string,
  time: number | null,
): DateReading | null {
  const isYearless = match.length === 3;
  const [first, second] = [Number(match[1]), Number(match[isYearless ? 2 : 3])];
  const isEither = first <= 12 && second <= 12 && first !== second && match[2] !== ".";
  const order = isEither ? asked : (orderOf(match[0]) ?? (first > 12 ? "day-first" : "month-first"));
  if (order === null) return { kind: "ambiguous" };
  const [dayOfMonth, month] = order === "day-first" ? [first, second] : [second, first];
  if (month < 1 || month > 12) return null;
  const written = isYearless ? "" : `.${match[4] ?? ""}`;
  // With dots there is one meaning only.
  const found = readDay(`${dayOfMonth}.${month}${written === "" ? "." : written}`, today);
  return found === null ? null : { kind: "day", day: found, time };
}
