import type { CalendarEvent, ToldEvent } from "#campaign/calendar/calendar-event.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import ical, { ICalAlarmType, ICalEventStatus, ICalEventTransparency } from "ical-generator";

const hourSeconds = 3600;

/**
 * Events as an iCalendar file (RFC 5545). Times are in UTC, so that no calendar needs rules of time zones to place them. Without
 * METHOD: it is a calendar to read, and no invitation that one could answer.
 */
export function writeCalendar(
  told: readonly (ToldEvent & { event: CalendarEvent })[],
  alarmsBefore: readonly number[],
): string {
  const calendar = ical({
    name: "Warmup",
    prodId: { company: "Warmup", product: "Calendar", language: "EN" },
    ttl: hourSeconds,
  });
  for (const { event, sequence, createdAt, changedAt } of told) {
    const { uid, title, span, place, description, status, isBusy } = event;
    const written = calendar.createEvent({
      id: uid,
      sequence,
      ...timesOf(span),
      summary: cleanText(title),
      // The library refuses a place without a name.
      location: cleanText(place) === "" ? null : { title: cleanText(place) },
      description: cleanText(description) === "" ? null : cleanText(description),
      status: ICalEventStatus[status],
      transparency: isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      stamp: new Date(changedAt),
      created: new Date(createdAt),
      lastModified: new Date(changedAt),
    });
    const link = /^https?:\/\/[\x21-\x7e]+$/i.exec(place.trim())?.[0];
    if (link !== undefined) written.url(withoutEscapes(link));
    if (isBusy && status !== "CANCELLED")
      for (const minutes of alarmsBefore)
        written.createAlarm({ type: ICalAlarmType.display, trigger: minutes * 60, description: cleanText(title) });
  }
  // The library leaves the last line without its end.
  return `${calendar.toString()}\r\n`;
}

function timesOf(span: CalendarEvent["span"]): { start: Date; end: Date | null; allDay: boolean } {
  if (!("day" in span))
    return { start: new Date(span.from), end: span.to === null ? null : new Date(span.to), allDay: false };
  // The end is the first day that is no longer part of it. The library takes the day of UTC.
  return { start: new Date(span.day), end: new Date(addDays(span.day, 1)), allDay: true };
}

/** The library escapes addresses as though they were text; one in which there is nothing to escape stays the same address. */
function withoutEscapes(link: string): string {
  return link.replaceAll(/[,;\\]/g, encodeURIComponent);
}

/** Without what a calendar may not have: control characters, and halves of characters. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "");
}
