import type { CalendarRound } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { CalendarSettings } from "#campaign/calendar/calendar-settings.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import { dayWords, localDayAt, localTimeAt } from "#campaign/calendar/local-time.rules.ts";

/** The parts of a round that warnings are about. */
export type WarnedRound = Pick<
  CalendarRound,
  "id" | "applicationId" | "title" | "type" | "startsAt" | "minutes" | "dueAt" | "outcome"
>;

/** What a warning is about. */
export type WarningKind = "overlap" | "two-loops" | "third-round" | "no-recovery" | "due-on-round-day" | "not-ready";

/** Something about the calendar that is said and blocks nothing. */
export interface CalendarWarning {
  kind: WarningKind;
  /** Ids of the rounds it is about, in order of time. */
  rounds: string[];
  /** The day in the user's time zone. */
  day: string;
  sentence: string;
}

/** What warnings are worked out from. */
export interface WarningOptions {
  /** The user's. */
  timeZone: string;
  /** ISO 8601 in UTC; of what is over nothing is said. */
  now: string;
  limits: Pick<CalendarSettings, "roundsADay" | "loopsADay" | "restHours">;
  /** What is missing for a round, as a sentence that follows its name; null where the user is ready. Not given: not said. */
  missingFor?: (round: WarnedRound) => string | null;
}

/** A round that takes a time of a day, as opposed to a task that one does when one likes. */
interface Sitting extends WarnedRound {
  startMs: number;
  endMs: number;
  day: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What there is to say about rounds, the earliest day first; the order in which they come does not matter. */
export function calendarWarnings(rounds: readonly WarnedRound[], options: WarningOptions): CalendarWarning[] {
  const sittings = sittingsOf(rounds, options.timeZone);
  const days = Map.groupBy(sittings, ({ day }) => day);
  const ahead = new Set(
    rounds.filter(({ outcome, dueAt }) => outcome === "open" && dueAt !== null && dueAt > options.now).map(idOf),
  );
  for (const { id, outcome, endMs } of sittings)
    if (outcome === "open" && endMs > Date.parse(options.now)) ahead.add(id);
  return [
    ...overlaps(sittings, options),
    ...[...days].flatMap(([day, on]) => dayWarnings(day, on, options)),
    ...afterLoops(days),
    ...withoutRest(sittings, options),
    ...dueOnRoundDays(rounds, days, options),
    ...notReady(sittings, options),
  ]
    .filter(({ rounds: about }) => about.some((id) => ahead.has(id)))
    .toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
}

function sittingsOf(rounds: readonly WarnedRound[], timeZone: string): Sitting[] {
  return rounds
    .flatMap((round) => {
      const { startsAt, minutes, outcome, type } = round;
      if (startsAt === null || outcome === "cancelled" || type === "take-home") return [];
      const startMs = Date.parse(startsAt);
      return [{ ...round, startMs, endMs: startMs + minutes * minuteMs, day: localDayAt(startsAt, timeZone) }];
    })
    .toSorted((one, other) => one.startMs - other.startMs || (one.id < other.id ? -1 : 1));
}

function overlaps(sittings: readonly Sitting[], { timeZone }: WarningOptions): CalendarWarning[] {
  const found: CalendarWarning[] = [];
  let running: Sitting[] = [];
  for (const sitting of sittings) {
    running = running.filter(({ endMs }) => endMs > sitting.startMs);
    for (const earlier of running) {
      const until = Math.min(earlier.endMs, sitting.endMs);
      found.push({
        kind: "overlap",
        rounds: [earlier.id, sitting.id],
        day: sitting.day,
        sentence: `${earlier.title} and ${sitting.title} overlap on ${dayWords(sitting.day)}, ${timeWords(sitting.startMs, timeZone)} to ${timeWords(until, timeZone)}.`,
      });
    }
    running.push(sitting);
  }
  return found;
}

function dayWarnings(day: string, on: readonly Sitting[], { limits }: WarningOptions): CalendarWarning[] {
  const rounds = on.map(idOf);
  const applications = new Set(on.map(({ applicationId }) => applicationId)).size;
  const found: CalendarWarning[] = [];
  if (applications > limits.loopsADay)
    found.push({
      kind: "two-loops",
      rounds,
      day,
      sentence: `${dayWords(day)} has rounds of ${applications} applications: ${listWords(on.map(({ title }) => title))}. ${limitWords(limits.loopsADay, "loop")}.`,
    });
  if (on.length > limits.roundsADay)
    found.push({
      kind: "third-round",
      rounds,
      day,
      sentence: `${dayWords(day)} has ${on.length} rounds. ${limitWords(limits.roundsADay, "round")}${on.length > 2 ? "; a third in a day is reliably the worst" : ""}.`,
    });
  return found;
}

/** A loop is two rounds or more of one application on a day. */
function afterLoops(days: ReadonlyMap<string, readonly Sitting[]>): CalendarWarning[] {
  return [...days].flatMap(([day, on]) => {
    const loop = [...Map.groupBy(on, ({ applicationId }) => applicationId).values()].find(({ length }) => length > 1);
    const next = addDays(day, 1);
    const after = days.get(next) ?? [];
    const [first] = after;
    if (loop === undefined || first === undefined) return [];
    return {
      kind: "no-recovery" as const,
      rounds: [...loop, ...after].map(idOf),
      day: next,
      sentence: `${first.title} on ${dayWords(next)} comes the day after a loop of ${loop.length} rounds: no day to recover.`,
    };
  });
}

function withoutRest(sittings: readonly Sitting[], { limits }: WarningOptions): CalendarWarning[] {
  const found: CalendarWarning[] = [];
  let last: Sitting | null = null;
  for (const sitting of sittings) {
    const gapMs = last === null ? Infinity : sitting.startMs - last.endMs;
    if (last !== null && gapMs >= 0 && gapMs < limits.restHours * hourMs)
      found.push({
        kind: "no-recovery",
        rounds: [last.id, sitting.id],
        day: sitting.day,
        sentence: `${sitting.title} on ${dayWords(sitting.day)} begins ${gapWords(gapMs)} after ${last.title} ends: less than the ${limits.restHours} h to recover.`,
      });
    if (last === null || sitting.endMs > last.endMs) last = sitting;
  }
  return found;
}

function dueOnRoundDays(
  rounds: readonly WarnedRound[],
  days: ReadonlyMap<string, readonly Sitting[]>,
  { timeZone }: WarningOptions,
): CalendarWarning[] {
  return rounds
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap(({ id, title, dueAt, outcome }) => {
      if (dueAt === null || outcome === "cancelled") return [];
      const day = localDayAt(dueAt, timeZone);
      const others = (days.get(day) ?? []).filter((sitting) => sitting.id !== id);
      if (others.length === 0) return [];
      return {
        kind: "due-on-round-day" as const,
        rounds: [id, ...others.map(idOf)],
        day,
        sentence: `${title} is due on ${dayWords(day)} at ${timeWords(dueAt, timeZone)}, the day of ${listWords(others.map((other) => other.title))}.`,
      };
    });
}

function notReady(sittings: readonly Sitting[], { missingFor }: WarningOptions): CalendarWarning[] {
  if (missingFor === undefined) return [];
  return sittings.flatMap((sitting) => {
    const missing = missingFor(sitting);
    if (missing === null) return [];
    const { id, day, title } = sitting;
    return {
      kind: "not-ready" as const,
      rounds: [id],
      day,
      sentence: `${title} on ${dayWords(day)} comes before you are ready: ${missing}`,
    };
  });
}

function idOf({ id }: { id: string }): string {
  return id;
}

function timeWords(instant: string | number, timeZone: string): string {
  return localTimeAt(instant, timeZone).slice(11);
}

function limitWords(limit: number, noun: string): string {
  return `You set ${limit} ${noun}${limit === 1 ? "" : "s"} a day at most`;
}

function gapWords(gapMs: number): string {
  const minutes = Math.round(gapMs / minuteMs);
  if (minutes === 0) return "right";
  return minutes < 60 || minutes % 60 !== 0 ? `${minutes} min` : `${minutes / 60} h`;
}

function listWords(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
