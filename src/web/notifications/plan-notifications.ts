import { localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import type { Today } from "#plan/plan.schemas.ts";
import { counted, inDays } from "#plan/day-words.rules.ts";
import { addDays, daysBetween, userDay } from "#platform/days.rules.ts";

/** Something to tell the user outside of the page. */
export interface Tip {
  /** Names what it is about and when, so that it is told once. */
  key: string;
  title: string;
  body: string;
  /** The page that a click opens. */
  href: string;
  /** Whether it can wait for a day on which less is told. */
  canWait: boolean;
}

/** That a tip was told, or was on the screen already, on a day of the user. */
export interface ToldTip {
  key: string;
  day: string;
  /** False where it was on the screen: only what was told counts. */
  isCounted: boolean;
}

/** A round that may be told. */
export interface TipRound {
  id: string;
  /** `ML coding at Meridian`. */
  name: string;
  /** The day of the user on which it is. */
  day: string;
  /** Null where only the day is known. */
  startsAt: string | null;
  /** Its page. */
  href: string;
  /** What it asks, what holds least first. */
  asks: readonly string[];
}

/** What tips are made from. */
export interface TipSources {
  /** IANA name: the zone in which the user's days and times are meant. */
  timeZone: string;
  rounds: readonly TipRound[];
  cards: Today["cards"];
  followUps: Today["followUps"];
}

/** The most that is told on one day. */
export const mostTipsPerDay = 3;

const hourMs = 3_600_000;
/** From when on a round of tomorrow is told. */
const eveningHour = 17;
/** Nothing that can wait is told in the night. */
const morningHour = 8;
const nearRoundDays = 2;

/** What is worth telling at an instant, most pressing first. */
export function tipsAt(today: TipSources, now: Date): Tip[] {
  const { timeZone } = today;
  const day = userDay(now, timeZone);
  const hour = Number(localTimeAt(now.getTime(), timeZone).slice(11, 13));
  const isEvening = hour >= eveningHour;
  const isDay = hour >= morningHour;
  const { rounds } = today;
  const soon = rounds.filter(({ startsAt }) => startsAt !== null && isWithinHour(startsAt, now));
  const tomorrow = rounds.filter((round) => round.day === addDays(day, 1) && isEvening);
  return [
    ...soon.map((round) => roundTip(timeZone, round, "hour")),
    ...tomorrow.map((round) => roundTip(timeZone, round, "eve")),
    ...(isDay ? [...cardTips(today, day), ...followUpTips(today, day)] : []),
  ];
}

/**
 * The tip to tell now, or null: none twice, and never more than {@link mostTipsPerDay} on a day of the user; of these one is kept for
 * each round that is still to be told today.
 */
export function chooseTip(today: TipSources, told: readonly ToldTip[], now: Date): Tip | null {
  const day = userDay(now, today.timeZone);
  const known = new Set(told.map(({ key }) => key));
  const count = told.filter((one) => one.day === day && one.isCounted).length;
  if (count >= mostTipsPerDay) return null;
  const kept = roundsToTell(today, known, now);
  return (
    tipsAt(today, now).find(({ key, canWait }) => !known.has(key) && (!canWait || count + kept < mostTipsPerDay)) ??
    null
  );
}

/** What of the tips told has to be remembered: that of yesterday and today. */
export function rememberedTips(told: readonly ToldTip[], now: Date, timeZone: string): ToldTip[] {
  const yesterday = addDays(userDay(now, timeZone), -1);
  return told.filter(({ day }) => day >= yesterday);
}

function isWithinHour(startsAt: string, now: Date): boolean {
  const left = Date.parse(startsAt) - now.getTime();
  return left > 0 && left <= hourMs;
}

/** Tips on rounds that this day will still bring. */
function roundsToTell({ rounds, timeZone }: TipSources, known: ReadonlySet<string>, now: Date): number {
  const day = userDay(now, timeZone);
  return rounds.filter((round) => {
    const isLater = round.startsAt !== null && Date.parse(round.startsAt) > now.getTime();
    const isToday = round.day === day && isLater && !known.has(roundKey(round, "hour"));
    return isToday || (round.day === addDays(day, 1) && !known.has(roundKey(round, "eve")));
  }).length;
}

/** A round that is moved is told again. */
function roundKey({ id, startsAt, day }: TipRound, when: "hour" | "eve"): string {
  return `${when} ${id} ${startsAt ?? day}`;
}

function roundTip(timeZone: string, round: TipRound, when: "hour" | "eve"): Tip {
  const { name, startsAt, href, asks } = round;
  const time = startsAt === null ? "" : `, ${localTimeAt(startsAt, timeZone).slice(11)}`;
  const asked =
    asks.length === 0 ? "Have the link and the place for it ready." : `It asks most for ${asks.join(" and ")}.`;
  return {
    key: roundKey(round, when),
    title: `${when === "eve" ? "Tomorrow" : "Today"}${time}: ${name}`,
    body: when === "hour" ? "In less than an hour. Have the link at hand." : asked,
    href,
    canWait: false,
  };
}

function cardTips({ cards, rounds }: TipSources, day: string): Tip[] {
  const ahead = rounds.filter((round) => round.day >= day && round.day <= addDays(day, nearRoundDays));
  const next = ahead.toSorted((one, other) => (one.day < other.day ? -1 : 1))[0];
  if (cards.due === 0 || next === undefined) return [];
  const when = inDays(daysBetween(day, next.day));
  return [
    {
      key: `cards ${day}`,
      title: `${cards.due === 1 ? "One card is" : `${cards.due} cards are`} due`,
      body: `About ${counted(cards.minutes, "minute")}. ${next.name} is ${when}.`,
      href: "/review",
      canWait: true,
    },
  ];
}

function followUpTips({ followUps }: TipSources, day: string): Tip[] {
  const [first] = followUps;
  if (first === undefined) return [];
  const isOne = followUps.length === 1;
  return [
    {
      key: `follow-ups ${day}`,
      title: isOne ? "A follow-up is due" : `${followUps.length} follow-ups are due`,
      body: first.because,
      href: isOne ? `/outreach?subject=${encodeURIComponent(first.subject)}` : "/outreach",
      canWait: true,
    },
  ];
}
