import { calendarUnreadable } from "#campaign/calendar/calendar.errors.ts";
import { readCalendarParts } from "#campaign/calendar/calendar-parts.ts";
import type { CalendarPart } from "#campaign/calendar/calendar-parts.ts";
import { firstText, firstValue, readValue } from "#campaign/calendar/content-values.ts";
import { readEventTime, readZones } from "#campaign/calendar/event-times.ts";
import type { CalendarZones, EventTime } from "#campaign/calendar/event-times.ts";
import { plainText } from "#campaign/calendar/plain-text.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { dayWords, instantOf } from "#campaign/calendar/local-time.rules.ts";
import ICAL from "ical.js";

/** An event of someone's calendar, as a round could be made of it. */
export interface Invitation {
  /** The line of the file at which it begins. */
  line: number;
  /** Empty where the file gives it none. */
  uid: string;
  sequence: number;
  /** When this version was made, ISO 8601 in UTC; null where the file does not say. */
  stampedAt: string | null;
  isCancelled: boolean;
  tentative: boolean;
  title: string;
  startsAt: string;
  minutes: number;
  timeZone: string;
  place: string;
  /** The organiser and those who are invited from the same house, by name. */
  interviewers: string;
  said: string;
  /** Mail addresses of the organiser and all who are invited, in lower case. */
  mails: string[];
  /** What was chosen or left out, as sentences. */
  remarks: string[];
}

/** What a file of invitations holds. */
export interface ReadInvitations {
  invitations: Invitation[];
  /** What of the file was left out, as sentences. */
  remarks: string[];
}

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const mostMinutes = 30 * dayMinutes;
const usualMinutes = 60;
const wholeDay = { from: "09:00", minutes: 8 * 60 };
const mostAttendees = 100;
const longest = { line: 300, place: 2000, uid: 300 };
const takenMethods = ["", "REQUEST", "PUBLISH", "ADD", "CANCEL"];
const repeats: Readonly<Record<string, string>> = {
  DAILY: "every day",
  WEEKLY: "every week",
  MONTHLY: "every month",
  YEARLY: "every year",
};

/**
 * Reads the events of an iCalendar file. Of those that repeat the first is taken, of several versions of one the latest.
 * `timeZone` is the user's. Throws `calendar.unreadable` with the line.
 */
export function readInvitations(bytes: Uint8Array, timeZone: string): ReadInvitations {
  const remarks: string[] = [];
  const found: { invitation: Invitation; isInstance: boolean }[] = [];
  for (const calendar of readCalendarParts(bytes)) {
    const method = firstText(calendar, "METHOD").trim().toUpperCase();
    const zones = readZones(calendar, timeZone);
    const events = calendar.parts.filter(({ name }) => name === "VEVENT");
    if (takenMethods.includes(method))
      for (const event of events)
        found.push({
          invitation: readEvent(event, method === "CANCEL", zones),
          isInstance: firstText(event, "RECURRENCE-ID") !== "",
        });
    else if (events.length > 0)
      remarks.push(`An answer to an invitation (${method.slice(0, 20)}) was left out: it invites nobody.`);
    const others = calendar.parts.filter(({ name }) => ["VTODO", "VJOURNAL", "VFREEBUSY"].includes(name)).length;
    if (others > 0) remarks.push(`${others} of its entries are no events, and were left out.`);
  }
  return { invitations: latestVersions(found), remarks };
}

/** One for each uid: the series before its single instances, then the later version. */
function latestVersions(found: readonly { invitation: Invitation; isInstance: boolean }[]): Invitation[] {
  const named = Map.groupBy(found, ({ invitation: { uid } }, index) => (uid === "" ? `line ${index}` : uid));
  return [...named.values()].flatMap((versions) => {
    const [best, ...others] = versions.toSorted(
      (one, other) =>
        Number(one.isInstance) - Number(other.isInstance) ||
        other.invitation.sequence - one.invitation.sequence ||
        (other.invitation.stampedAt ?? "").localeCompare(one.invitation.stampedAt ?? ""),
    );
    if (best === undefined) return [];
    const { invitation } = best;
    if (others.length === 0) return invitation;
    const remark =
      best.isInstance || others.some(({ isInstance }) => isInstance)
        ? "It is part of a series; single times of that which were moved are left out."
        : `The file has it ${versions.length} times: the latest version was taken.`;
    return { ...invitation, remarks: [...invitation.remarks, remark] };
  });
}

function readEvent(event: CalendarPart, isCancelledByMethod: boolean, zones: CalendarZones): Invitation {
  const begin = firstValue(event, "DTSTART");
  if (begin === null) throw calendarUnreadable(event.number, "begins an event without DTSTART: it has no time");
  const status = firstText(event, "STATUS").trim().toUpperCase();
  const people = readPeople(event);
  return {
    line: event.number,
    uid: firstText(event, "UID").trim().slice(0, longest.uid),
    sequence: readSequence(event),
    stampedAt: readStamp(event, zones),
    isCancelled: isCancelledByMethod || status === "CANCELLED",
    tentative: status === "TENTATIVE",
    title: oneLine(plainText(firstText(event, "SUMMARY"))),
    place: readPlace(event),
    said: plainText(firstText(event, "DESCRIPTION")),
    ...people,
    ...readSpan(event, readEventTime(begin, zones), zones),
  };
}

function readSequence(event: CalendarPart): number {
  const text = event.lines.find(({ name }) => name === "SEQUENCE")?.text ?? "";
  const value = Number(/:\s*(\d{1,9})\s*$/.exec(text)?.[1]);
  return Number.isNaN(value) ? 0 : value;
}

function readStamp(event: CalendarPart, zones: CalendarZones): string | null {
  const value = firstValue(event, "DTSTAMP");
  if (value === null) return null;
  const time = readEventTime(value, zones);
  return "instant" in time ? time.instant : null;
}

function readSpan(
  event: CalendarPart,
  begin: EventTime,
  zones: CalendarZones,
): Pick<Invitation, "startsAt" | "minutes" | "timeZone" | "remarks"> {
  const repeating = repeatRemark(event);
  if ("day" in begin) {
    const resolved = instantOf(`${begin.day}T${wholeDay.from}`, zones.userZone);
    const remark = `It is for ${daysWords(begin.day, lastDay(event, begin.day, zones))}, without a time: 09:00 to 17:00 was put.`;
    return {
      startsAt: resolved.instant,
      minutes: wholeDay.minutes,
      timeZone: zones.userZone,
      remarks: [remark, ...repeating],
    };
  }
  const { minutes, remark } = readMinutes(event, begin.instant, zones);
  return {
    startsAt: begin.instant,
    timeZone: begin.timeZone,
    minutes,
    remarks: [...begin.remarks, ...remark, ...repeating],
  };
}

function readMinutes(
  event: CalendarPart,
  startsAt: string,
  zones: CalendarZones,
): { minutes: number; remark: string[] } {
  const minutes = Math.round(spanMinutes(event, startsAt, zones));
  if (minutes < 1) return { minutes: usualMinutes, remark: ["It does not say when it ends: an hour was put."] };
  if (minutes <= mostMinutes) return { minutes, remark: [] };
  return { minutes: mostMinutes, remark: ["It is longer than 30 days: 30 days were put."] };
}

/** 0 where the event does not say. */
function spanMinutes(event: CalendarPart, startsAt: string, zones: CalendarZones): number {
  const end = firstValue(event, "DTEND");
  if (end !== null) {
    const time = readEventTime(end, zones);
    return "day" in time ? 0 : (Date.parse(time.instant) - Date.parse(startsAt)) / minuteMs;
  }
  const duration = firstValue(event, "DURATION");
  if (duration === null) return 0;
  const text = duration.text.trim().toUpperCase();
  if (!/^[+-]?P(?:\d{1,4}W|(?:\d{1,4}D)?(?:T(?:\d{1,5}H)?(?:\d{1,6}M)?(?:\d{1,7}S)?)?)$/.test(text) || !/\d/.test(text))
    throw calendarUnreadable(duration.line.number, `has a DURATION that is none: ${text.slice(0, 40)}`);
  return ICAL.Duration.fromString(text).toSeconds() / 60;
}

/** The end is the first day that is no longer part of it. */
function lastDay(event: CalendarPart, first: string, zones: CalendarZones): string {
  const end = firstValue(event, "DTEND");
  const time = end === null ? null : readEventTime(end, zones);
  if (time === null || !("day" in time) || time.day <= first) return first;
  return addDays(time.day, -1);
}

function daysWords(first: string, last: string): string {
  return first === last ? `the whole of ${dayWords(first)}` : `the days from ${dayWords(first)} to ${dayWords(last)}`;
}

function repeatRemark(event: CalendarPart): string[] {
  const rule = event.lines.find(({ name }) => name === "RRULE" || name === "RDATE");
  if (rule === undefined) return [];
  const frequency = /FREQ=([A-Z]+)/i.exec(rule.text)?.[1]?.toUpperCase() ?? "";
  return [
    `It repeats${repeats[frequency] === undefined ? "" : ` ${repeats[frequency]}`}: only the first time was taken.`,
  ];
}

function readPlace(event: CalendarPart): string {
  const link = firstText(event, "X-GOOGLE-CONFERENCE") || firstText(event, "X-MICROSOFT-SKYPETEAMSMEETINGURL");
  const location = oneLine(firstText(event, "LOCATION"));
  const isThere = /https?:\/\//i.test(location);
  return [location, isThere ? "" : oneLine(link)]
    .filter((text) => text !== "")
    .join(" · ")
    .slice(0, longest.place);
}

function readPeople(event: CalendarPart): Pick<Invitation, "interviewers" | "mails"> {
  const lines = event.lines.filter(({ name }) => name === "ORGANIZER" || name === "ATTENDEE").slice(0, mostAttendees);
  const people = lines
    .toSorted((one, other) => Number(other.name === "ORGANIZER") - Number(one.name === "ORGANIZER"))
    .flatMap((line) => {
      const value = readValue(line);
      if (["RESOURCE", "ROOM"].includes(value.parameter("cutype").toUpperCase())) return [];
      const mail = /^mailto:([^\s@]+@[^\s@]+)$/i.exec(value.text.trim())?.[1]?.toLowerCase() ?? "";
      return [{ name: oneLine(value.parameter("cn")) || mail, mail }];
    });
  const house = domainOf(people[0]?.mail ?? "");
  const names = people
    .filter(({ mail, name }, index) => name !== "" && (index === 0 || (house !== "" && domainOf(mail) === house)))
    .map(({ name }) => name);
  return {
    interviewers: [...new Set(names)].join(", ").slice(0, longest.line),
    mails: [...new Set(people.flatMap(({ mail }) => (mail === "" ? [] : [mail])))],
  };
}

function domainOf(mail: string): string {
  return mail.slice(mail.indexOf("@") + 1);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, longest.line);
}
