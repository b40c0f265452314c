import type { CodingStrength } from "#plan/coding-strength.rules.ts";
import { daysBetween } from "#platform/days.rules.ts";
import { counted, dayName, numberWords } from "#plan/day-words.rules.ts";
import type { PlanSources, Schedule } from "#plan/plan.rules.ts";
import type { Phase, PlanWarning, RoundType } from "#plan/plan.schemas.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { hasNoDayOff } from "#plan/schedule/calendar.rules.ts";
import type { CalendarDay } from "#plan/schedule/calendar.rules.ts";
import { leastImplementationDays } from "#plan/schedule/phases.rules.ts";

/** What warnings follow from. */
export interface WarningSources {
  sources: PlanSources;
  phases: readonly Phase[];
  coming: readonly ComingRound[];
  days: readonly CalendarDay[];
  types: ReadonlySet<RoundType>;
  strength: CodingStrength;
  schedule: Schedule;
}

type Warnings = PlanWarning[];

/** Two weeks, which algorithms have without more. */
const usualAlgorithmsDays = 14;
/** The weight of what is asked almost everywhere. */
const heavy = 9;
const coding: readonly RoundType[] = ["ml-coding", "debugging"];

/** What the plan has to say about itself, the most pressing first. */
export function warningsOf(all: WarningSources): Warnings {
  return [
    ...targetWarning(all),
    ...implementationWarning(all),
    ...roundWarnings(all),
    ...codingWarning(all),
    ...timeWarning(all),
    ...cardsWarning(all),
    ...restWarning(all),
  ];
}

function targetWarning({ sources: { settings, evidence }, coming }: WarningSources): Warnings {
  const { target } = settings;
  if (target === null || target.day >= evidence.today || coming.length > 0) return [];
  return [
    {
      code: "target-past",
      text: `The date of the plan, ${dayName(target.day)}, has gone by. The next two weeks are planned; set a new date when there is one.`,
    },
  ];
}

/** Never fewer than four weeks of implementation practice without saying so. */
function implementationWarning({ phases, types }: WarningSources): Warnings {
  if (!coding.some((type) => types.has(type))) return [];
  const days = phases.find(({ name }) => name === "implementation")?.days ?? 0;
  if (days >= leastImplementationDays) return [];
  return [
    {
      code: "little-implementation",
      text: `Implementation practice gets ${counted(days, "day")}; four weeks are the least that usually suffice. A later date, or later rounds first, would help.`,
    },
  ];
}

/** A round that tests implementation before its four weeks are over. */
function roundWarnings({ coming, sources: { startedOn } }: WarningSources): Warnings {
  const first = coming.find(({ type }) => coding.includes(type));
  if (first === undefined || daysBetween(startedOn, first.day) >= leastImplementationDays) return [];
  const when = first.daysLeft <= 0 ? "is today" : `is in ${counted(first.daysLeft, "day")}`;
  return [
    {
      code: "round-soon",
      text: `${first.name} ${when}, less than four weeks after the plan began. What it asks comes first; where there is a choice, a later day is better.`,
    },
  ];
}

function codingWarning({ strength, phases, types }: WarningSources): Warnings {
  if (strength.extraDays <= 0 || !types.has("algorithms")) return [];
  const days = phases.find(({ name }) => name === "algorithms")?.days ?? 0;
  if (days >= usualAlgorithmsDays + strength.extraDays) return [];
  const weeks = numberWords(strength.extraDays / 7);
  return [
    {
      code: "coding-weak",
      text: `${strength.because} ${weeks.charAt(0).toUpperCase()}${weeks.slice(1)} weeks more of algorithms would help, and there is no time for all of them.`,
    },
  ];
}

function timeWarning({ schedule: { dropped } }: WarningSources): Warnings {
  const lost = dropped.filter(({ weight }) => weight >= heavy).length;
  if (lost === 0) return [];
  return [
    {
      code: "little-time",
      text: `${lost === 1 ? "One thing" : `${lost} things`} that rounds ask almost everywhere ${lost === 1 ? "does" : "do"} not fit; see what is left out.`,
    },
  ];
}

function cardsWarning({ schedule: { cards }, days }: WarningSources): Warnings {
  const [today] = days;
  const asked = cards.asked[0] ?? 0;
  if (today === undefined || today.minutes === 0 || asked <= today.minutes / 2) return [];
  return [
    {
      code: "cards-beyond-day",
      text: `Cards ask for ${asked} of today's ${today.minutes} minutes; they get half of the day, and the rest of them waits.`,
    },
  ];
}

function restWarning({ sources: { settings } }: WarningSources): Warnings {
  if (!hasNoDayOff(settings)) return [];
  return [{ code: "no-rest", text: "Every weekday has time, so Sunday is kept free: one day a week is for rest." }];
}
