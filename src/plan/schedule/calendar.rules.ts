import { addDays, daysBetween, weekdayOf } from "#platform/days.rules.ts";
import { weekdayNames } from "#plan/day-words.rules.ts";
import type { Evidence, RoundFacts } from "#plan/evidence/evidence.ts";
import type { PlanDay, PlanSettings, RoundType } from "#plan/plan.schemas.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";

/** A day before anything is put on it. */
export type CalendarDay = Omit<PlanDay, "items">;

/** Rounds that take a conversation and no warm-up. */
const lightRounds: ReadonlySet<RoundType> = new Set(["recruiter-screen", "hiring-manager", "negotiation"]);
/** What is left of a day with a round on it: a warm-up, not practice. */
const warmUpMinutes = 30;
const sunday = 6;
/** A loop: so many rounds on one day. */
const loopRounds = 2;
/** Days within which an answer comes. */
const longestWaitDays = 21;

/** What the calendar is made from. */
export interface CalendarSources {
  settings: PlanSettings;
  coming: readonly ComingRound[];
  evidence: Pick<Evidence, "today" | "rounds" | "debriefs">;
  /** The last day. */
  until: string;
}

/**
 * Every day from today on with the time there is. Kept free are: the weekdays without time (Sunday where all have some), the day
 * after a loop, the day after it became known that a round was lost, and the day of a debrief that asked for it. A day with a
 * round keeps half an hour to warm up; one with a conversation keeps what the conversation leaves.
 */
export function layOutDays({ settings, coming, evidence, until }: CalendarSources): CalendarDay[] {
  const recovery = recoveryDays(evidence);
  const usual = usualMinutes(settings);
  const count = Math.max(1, daysBetween(evidence.today, until) + 1);
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(evidence.today, index);
    const rounds = coming.filter((round) => round.day === day);
    const ids = rounds.map(({ id }) => id);
    const minutes = usual[weekdayOf(day)] ?? 0;
    const because = recovery.get(day);
    if (rounds.length > 0)
      return {
        day,
        kind: "round",
        because: roundDayWords(rounds),
        minutes: because === undefined ? minutesBeside(rounds, minutes) : 0,
        rounds: ids,
      };
    if (because !== undefined) return { day, kind: "recovery", because, minutes: 0, rounds: ids };
    if (minutes === 0) return { day, kind: "rest", because: restWords(settings, day), minutes, rounds: ids };
    return { day, kind: "work", because: null, minutes, rounds: ids };
  });
}

/** Whether the settings leave no weekday free, so that one is kept free all the same. */
export function hasNoDayOff({ minutesByWeekday }: PlanSettings): boolean {
  return minutesByWeekday.every((minutes) => minutes > 0);
}

/** Minutes of each weekday, Monday first, with a day off in every week. */
export function usualMinutes(settings: PlanSettings): number[] {
  const isFree = (weekday: number): boolean => hasNoDayOff(settings) && weekday === sunday;
  return settings.minutesByWeekday.map((minutes, weekday) => (isFree(weekday) ? 0 : minutes));
}

function minutesBeside(rounds: readonly ComingRound[], minutes: number): number {
  if (rounds.some(({ type }) => !lightRounds.has(type))) return Math.min(warmUpMinutes, minutes);
  return Math.max(0, minutes - rounds.reduce((sum, round) => sum + round.minutes, 0));
}

function roundDayWords(rounds: readonly ComingRound[]): string {
  const names = rounds.map(({ name }) => name).join(", ");
  return rounds.every(({ type }) => lightRounds.has(type)) ? `${names}.` : `${names}: a warm-up and no more.`;
}

function restWords(settings: PlanSettings, day: string): string {
  const name = weekdayNames[weekdayOf(day)] ?? "This day";
  return hasNoDayOff(settings) ? `${name} stays free: one day a week is for rest.` : `${name} is your day off.`;
}

/** Days that are kept free, with the reason. */
function recoveryDays({ rounds, debriefs, today }: CalendarSources["evidence"]): Map<string, string> {
  const kept = new Map<string, string>();
  const byDay = Map.groupBy(
    rounds.filter(
      ({ day, outcome, applicationId }) => day !== null && outcome !== "cancelled" && applicationId !== null,
    ),
    ({ day }) => day ?? "",
  );
  for (const [day, held] of byDay)
    if (held.length >= loopRounds) kept.set(addDays(day, 1), "The day after a loop is for recovery.");
  for (const round of rounds)
    if (round.outcome === "lost")
      kept.set(addDays(lostDay(round), 1), `${round.name} was lost: a day off, on purpose.`);
  for (const { roundId, dayOff, day } of debriefs) {
    const round = rounds.find(({ id }) => id === roundId);
    if (dayOff && round !== undefined) kept.set(day, `The rest of the day is off, as you asked after ${round.name}.`);
  }
  return new Map([...kept].filter(([day]) => day >= today));
}

/** When it was learned that a round was lost: not before it was held, and not weeks later, when only a note was changed. */
function lostDay({ day, changedDay }: RoundFacts): string {
  if (day === null) return changedDay;
  if (changedDay < day) return day;
  const latest = addDays(day, longestWaitDays);
  return changedDay < latest ? changedDay : latest;
}
