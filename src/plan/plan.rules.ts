import { activitiesSince, balanceDays, cardMinutes, minutesByStrand } from "#plan/activities.rules.ts";
import type { Activity } from "#plan/activities.rules.ts";
import { measureCoding } from "#plan/coding-strength.rules.ts";
import { readCoverage } from "#plan/coverage.rules.ts";
import { addDays, daysBetween } from "#platform/days.rules.ts";
import { diagnosticOf } from "#plan/diagnostic.rules.ts";
import { tellDropped } from "#plan/dropped.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import { groupWeeks, toPlanDays } from "#plan/plan-days.rules.ts";
import type { Plan, PlanMark, PlanSettings, RoundType } from "#plan/plan.schemas.ts";
import { measureReadiness } from "#plan/readiness/readiness.rules.ts";
import { comingRounds, toAheadRound } from "#plan/rounds-ahead.rules.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { allotTime } from "#plan/schedule/allot.rules.ts";
import type { Allotment, Allotted } from "#plan/schedule/allot.rules.ts";
import { layOutDays } from "#plan/schedule/calendar.rules.ts";
import type { CalendarDay } from "#plan/schedule/calendar.rules.ts";
import { dividePhases, phaseOn } from "#plan/schedule/phases.rules.ts";
import { placeWork } from "#plan/schedule/place.rules.ts";
import { sharesOn } from "#plan/schedule/strands.rules.ts";
import type { Shares } from "#plan/schedule/strands.rules.ts";
import { warningsOf } from "#plan/warnings.rules.ts";
import { collectWork } from "#plan/work/collect-work.rules.ts";
import type { SortedWork } from "#plan/work/collect-work.rules.ts";
import { strandNames } from "#plan/work/work.ts";
import type { DueWork, StrandName, Work } from "#plan/work/work.ts";

/** What a plan is made from; the same gives the same plan. */
export interface PlanSources {
  evidence: Evidence;
  settings: PlanSettings;
  /** The day on which the plan began. */
  startedOn: string;
  marks: readonly PlanMark[];
  /** Mails that are due today: small, and before all else. */
  errands: readonly Work[];
}

/** A plan, and what was done today. */
export interface MadePlan {
  plan: Plan;
  doneToday: Activity[];
  coming: ComingRound[];
}

/** Days of a plan without a date: in the middle of six to twelve weeks. */
export const usualDays = 70;
/** Days that are planned on where the date has gone by. */
const daysAfterTarget = 14;
/** Half a year: no plan is longer. */
const longestDays = 182;
/** Strands make up for at most so many minutes of what the last two weeks left out. */
const mostCredit = 60;
/** Beyond the days for which cards know their date: each comes back about every three weeks. */
const cardIntervalDays = 20;
const implementationRounds: readonly RoundType[] = ["ml-coding", "debugging", "take-home"];

/** Makes the plan from today to its last day. */
export function makePlan(sources: PlanSources): MadePlan {
  const { evidence, settings, marks, errands } = sources;
  const { today } = evidence;
  const coming = comingRounds(evidence, settings.target);
  const types = new Set([...settings.rounds, ...coming.map(({ type }) => type)]);
  const until = lastDay(sources, coming);
  const strength = measureCoding(evidence, settings.background);
  const phases = dividePhases({
    from: sources.startedOn < until ? sources.startedOn : until,
    until,
    algorithms: types.has("algorithms"),
    implementation: implementationRounds.some((type) => types.has(type)),
    extraDays: types.has("algorithms") ? strength.extraDays : 0,
  });
  const days = layOutDays({ settings, coming, evidence, until });
  const activities = activitiesSince(evidence, marks, addDays(today, -balanceDays));
  const work = collectWork({ evidence, settings, coming, types, marks, until });
  const missing = missingBy(evidence);
  const shares = days.map(({ day }) => sharesOn(day, phaseOn(phases, day), { track: settings.track, coming, missing }));
  const schedule = scheduleWork({ days, shares, work, errands, coming, evidence, activities });
  const plan: Plan = {
    settings,
    today,
    startedOn: sources.startedOn,
    until,
    phases,
    weeks: groupWeeks(toPlanDays(days, schedule, today), phases),
    rounds: coming.map((round) => toAheadRound(round, evidence)),
    warnings: warningsOf({ sources, phases, coming, days, types, strength, schedule }),
    ...tellDropped(schedule.dropped, { work, days, until }),
    coverage: readCoverage(work, schedule, days),
    diagnostic: diagnosticOf(evidence, settings, marks),
    skipped: work.skipped,
  };
  return { plan, doneToday: activities.filter(({ day }) => day === today), coming };
}

/** The last day of a plan: the date of the settings or the last scheduled round, whichever is later. */
export function lastDay({ evidence, settings, startedOn }: PlanSources, coming: readonly ComingRound[]): string {
  const { today } = evidence;
  const asked = [settings.target?.day ?? null, coming.at(-1)?.day ?? null].flatMap((day) => day ?? []);
  const latest = asked.length === 0 ? addDays(startedOn, usualDays - 1) : asked.toSorted().at(-1);
  if (latest === undefined || latest < today) return addDays(today, daysAfterTarget - 1);
  const longest = addDays(today, longestDays - 1);
  return latest < longest ? latest : longest;
}

/** What was given time, where it stands, and what has none. */
export interface Schedule {
  /** By day, today first. */
  placed: ReturnType<typeof placeWork>["days"];
  /** Minutes of cards on each day, and how many today asks for. */
  cards: { minutes: number[]; asked: number[]; left: number };
  /** What has no place. */
  dropped: Work[];
  /** What is not promised, though some of it stands on days that the promised work leaves free. */
  unpromised: Work[];
}

function scheduleWork({
  days,
  shares,
  work,
  errands,
  coming,
  evidence,
  activities,
}: {
  days: readonly CalendarDay[];
  shares: readonly Shares[];
  work: SortedWork;
  errands: readonly Work[];
  coming: readonly ComingRound[];
  evidence: Evidence;
  activities: readonly Activity[];
}): Schedule {
  const { today } = evidence;
  const { byStrand, total, doneToday, cardsToday } = minutesByStrand(activities, today);
  const spent = cardsToday + [...doneToday.values()].reduce((sum, minutes) => sum + minutes, 0);
  const minutesByDay = days.map(({ minutes }, index) => (index === 0 ? Math.max(minutes, spent) : minutes));
  const boundaries = boundariesOf(days, coming);
  const askedCards = days.map(({ day }, index) => askedCardMinutes(evidence, day, index === 0 ? cardsToday : 0));
  const from = (list: readonly DueWork[]) =>
    list.map((one) => ({ work: one, from: Math.max(0, daysBetween(today, one.from)) }));
  const allotment = allotTime({
    minutesByDay,
    cardMinutes: askedCards,
    strands: work.strands,
    sharesOn: (index) => shares[index] ?? shares[0] ?? noShares,
    due: from(work.due),
    moved: [...errands.map((one) => ({ work: one, from: 0 })), ...from(work.moved)],
    doneToday,
    credits: creditsOf(byStrand, total, shares[0] ?? noShares, work),
    boundaries,
  });
  const leftToday = Math.max(0, (days[0]?.minutes ?? 0) - spent);
  const cardMinutesLeft = allotment.cardMinutes.map((minutes, index) =>
    index === 0 ? Math.min(leftToday, Math.max(0, minutes - cardsToday)) : minutes,
  );
  const free = minutesByDay.map((minutes, index) =>
    Math.max(0, minutes - (cardMinutesLeft[index] ?? 0) - (index === 0 ? spent : 0)),
  );
  const { days: placed, unplaced } = placeWork([...allotment.chosen, ...extrasOf(allotment)], free, boundaries);
  return {
    placed,
    cards: { minutes: cardMinutesLeft, asked: askedCards, left: evidence.cards.left },
    dropped: unplaced,
    unpromised: allotment.dropped,
  };
}

/** What there is no promised time for, what counts most first: it stands where days stay free. */
function extrasOf({ dropped }: Allotment): Allotted[] {
  return dropped
    .toSorted((one, other) => other.weight - one.weight || other.rank - one.rank)
    .map((work, place) => ({ work, lane: "extra", from: 0, deadline: Number.POSITIVE_INFINITY, wish: place }));
}

const noShares = Object.fromEntries(strandNames.map((name) => [name, 1])) as Shares;

/** The day before each round, and the last one, by their indices. */
function boundariesOf(days: readonly CalendarDay[], coming: readonly ComingRound[]): number[] {
  const eves = coming.map(({ daysLeft }) => daysLeft - 1).filter((index) => index >= 0 && index < days.length);
  return [...new Set([...eves, days.length - 1])].toSorted((one, other) => one - other);
}

/** Minutes of cards that a day asks for: today what is left and what was done, then what falls due, or comes back by then. */
function askedCardMinutes({ cards, today }: Evidence, day: string, done: number): number {
  if (day === today) return cardMinutes(cards.left) + done;
  const usual = cards.total / cardIntervalDays;
  return cardMinutes(Math.round(Math.max(cards.dueByDay.get(day) ?? 0, usual)));
}

/** How far each strand is behind its part of what was done in the last two weeks. */
function creditsOf(
  byStrand: ReadonlyMap<StrandName, number>,
  total: number,
  shares: Shares,
  { strands }: SortedWork,
): Map<StrandName, number> {
  const active = strandNames.filter((name) => (strands.get(name)?.length ?? 0) > 0);
  const whole = active.reduce((sum, name) => sum + shares[name], 0);
  return new Map(
    active.map((name) => {
      const behind = (shares[name] / whole) * total - (byStrand.get(name) ?? 0);
      return [name, Math.max(-mostCredit, Math.min(mostCredit, behind))];
    }),
  );
}

/** How much of each kind of round is missing, worked out once. */
function missingBy(evidence: Evidence): (type: RoundType) => number {
  const known = new Map<RoundType, number>();
  return (type) => {
    const found = known.get(type) ?? 1 - (measureReadiness(type, evidence).value ?? 0);
    known.set(type, found);
    return found;
  };
}
