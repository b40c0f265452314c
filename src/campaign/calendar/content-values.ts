import { calendarUnreadable } from "#campaign/calendar/calendar.errors.ts";
import type { CalendarPart, ContentLine } from "#campaign/calendar/calendar-parts.ts";
import ICAL from "ical.js";

/** No value that is used is longer; inline attachments are, and are not looked at. */
const longestLine = 100_000;

/** A property as ical.js reads it: name, parameters in lower case, type, values. */
export interface ContentValue {
  line: ContentLine;
  parameter: (name: string) => string;
  /** `date-time`, `text`; as the file says, or as is usual for the property. */
  type: string;
  /** The first value, as text. */
  text: string;
}

/** What a line of a calendar says. Throws `calendar.unreadable` with the line. */
export function readValue(line: ContentLine): ContentValue {
  if (line.text.length > longestLine) throw calendarUnreadable(line.number, `is longer than ${longestLine} characters`);
  const [, parameters, type, value] = parse(line);
  return {
    line,
    parameter: (name) => {
      const found = Object.hasOwn(parameters, name) ? parameters[name] : "";
      return typeof found === "string" ? found : String(Array.isArray(found) ? (found[0] ?? "") : "");
    },
    type,
    text: typeof value === "string" ? value : "",
  };
}

/** The first of a part's lines with one of these names, in their order; null where it has none. */
export function firstValue(part: CalendarPart, ...names: string[]): ContentValue | null {
  for (const name of names) {
    const line = part.lines.find((one) => one.name === name);
    if (line !== undefined) return readValue(line);
  }
  return null;
}

/** The text of the first line with this name; empty where there is none. */
export function firstText(part: CalendarPart, name: string): string {
  return firstValue(part, name)?.text ?? "";
}

function parse(line: ContentLine): [string, Record<string, unknown>, string, ...unknown[]] {
  try {
    const jCal: unknown = ICAL.parse.property(line.text);
    if (isJcal(jCal)) return jCal;
  } catch {
    // What ical.js says repeats the whole line.
  }
  throw calendarUnreadable(line.number, `cannot be read: the parameters of ${line.name} are not as they should be`);
}

function isJcal(value: unknown): value is [string, Record<string, unknown>, string, ...unknown[]] {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "object" && value.length > 3;
}
