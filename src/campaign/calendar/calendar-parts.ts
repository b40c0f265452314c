import { calendarUnreadable } from "#campaign/calendar/calendar.errors.ts";

/** The largest calendar that is read, in bytes. */
export const largestCalendarBytes = 2 * 1024 ** 2;

const mostEvents = 1000;
const mostLines = 50_000;
const deepest = 6;
/** Characters that are shown of a line that is refused. */
const shownCharacters = 40;
const namePattern = /^([A-Za-z0-9-]+)[;:]/;
const forbiddenPattern = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** A line of a calendar, put together again where it was folded. */
export interface ContentLine {
  /** The first of the lines of the file that it was folded over, counted from 1. */
  number: number;
  /** In upper case: `DTSTART`. */
  name: string;
  text: string;
}

/** A part of a calendar, from its BEGIN to its END. */
export interface CalendarPart {
  /** In upper case: `VEVENT`. */
  name: string;
  /** Where it begins. */
  number: number;
  lines: ContentLine[];
  parts: CalendarPart[];
}

/**
 * The calendars in a file, as parts within parts; what their lines say is still to be read. Takes time in proportion to the size.
 * Throws `calendar.unreadable` with the line for what is too large, no text, or no calendar.
 */
export function readCalendarParts(bytes: Uint8Array): CalendarPart[] {
  if (bytes.length > largestCalendarBytes)
    throw calendarUnreadable(null, `is larger than ${largestCalendarBytes / 1024 ** 2} MB`);
  const calendars: CalendarPart[] = [];
  const open: CalendarPart[] = [];
  let [lines, events] = [0, 0];
  for (const line of contentLines(bytes)) {
    const { number, name, text } = line;
    lines += 1;
    if (lines > mostLines) throw calendarUnreadable(number, `comes after ${mostLines} others, the most that are read`);
    const holder = open.at(-1);
    if (name === "BEGIN") {
      const part = { name: valueOf(text), number, lines: [], parts: [] };
      if (holder === undefined && part.name !== "VCALENDAR")
        throw calendarUnreadable(number, "has no BEGIN:VCALENDAR before it");
      if (open.length === deepest) throw calendarUnreadable(number, `is nested more than ${deepest} deep`);
      if (part.name === "VEVENT") events += 1;
      if (events > mostEvents)
        throw calendarUnreadable(number, `begins its event number ${events}; at most ${mostEvents} are read at once`);
      (holder?.parts ?? calendars).push(part);
      open.push(part);
    } else if (holder === undefined) {
      throw calendarUnreadable(number, `has “${shown(text)}” where BEGIN:VCALENDAR should stand`);
    } else if (name === "END") {
      if (valueOf(text) !== holder.name)
        throw calendarUnreadable(
          number,
          `ends ${shown(valueOf(text))} while ${holder.name} of line ${holder.number} is open`,
        );
      open.pop();
    } else holder.lines.push(line);
  }
  const left = open.at(-1);
  if (left !== undefined) throw calendarUnreadable(left.number, `begins ${shown(left.name)}, which never ends`);
  if (calendars.length === 0) throw calendarUnreadable(null, "is empty");
  return calendars;
}

/** Unfolds octets first and decodes then: some programs fold within a character. */
function* contentLines(bytes: Uint8Array): Generator<ContentLine> {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString("latin1");
  let pieces: string[] = [];
  let first = 1;
  for (const [index, line] of octets.split(/\r?\n/).entries()) {
    if (pieces.length > 0 && (line.startsWith(" ") || line.startsWith("\t"))) {
      pieces.push(line.slice(1));
      continue;
    }
    if (pieces.length > 0) yield toContentLine(pieces, first);
    pieces = line.trim() === "" ? [] : [line.trimStart()];
    first = index + 1;
  }
  if (pieces.length > 0) yield toContentLine(pieces, first);
}

function toContentLine(pieces: readonly string[], number: number): ContentLine {
  const octets = pieces.join("");
  if (forbiddenPattern.test(octets))
    throw calendarUnreadable(number, "has a character that no calendar has; is it one?");
  const text = decode(octets, number);
  const name = namePattern.exec(text)?.[1];
  if (name === undefined) throw calendarUnreadable(number, `is no line of a calendar: “${shown(text)}”`);
  return { number, name: name.toUpperCase(), text };
}

function decode(octets: string, number: number): string {
  if (/^[\u0000-\u007f]*$/.test(octets)) return octets;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(octets, "latin1"));
  } catch {
    throw calendarUnreadable(number, "is not UTF-8 text");
  }
}

function valueOf(text: string): string {
  return text
    .slice(text.indexOf(":") + 1)
    .trim()
    .toUpperCase();
}

function shown(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
