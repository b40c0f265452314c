import { endOf, type CalendarRound } from "#campaign/calendar/calendar-rounds.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { localDayAt, localTimeAt } from "#campaign/calendar/local-time.rules.ts";

/** The part of a round that lies on a day, and where it stands beside those at the same time. */
export interface PlacedRound {
  round: CalendarRound;
  /** Minutes after midnight as clocks show them; at most 1440. */
  from: number;
  to: number;
  /** Counted from 0, of so many. */
  lane: number;
  lanes: number;
}

const dayMinutes = 24 * 60;
/** Shorter ones are drawn this long, so that their name can be read. */
const shortestDrawn = 30;

/** The rounds on a day, by the user's clocks; those at the same time stand beside each other. */
export function placeRounds(rounds: readonly CalendarRound[], day: string, timeZone: string): PlacedRound[] {
  const parts = rounds
    .flatMap((round) => partOn(round, day, timeZone))
    .toSorted((one, other) => one.from - other.from || other.to - one.to);
  const placed: PlacedRound[] = [];
  for (const cluster of clustersOf(parts)) {
    const ends: number[] = [];
    const lanes = cluster.map(({ from, to }) => {
      const free = ends.findIndex((end) => end <= from);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = to;
      return lane;
    });
    placed.push(...cluster.map((part, index) => ({ ...part, lane: lanes[index] ?? 0, lanes: ends.length })));
  }
  return placed;
}

/** The hours that a week must show: the usual ones, and those of its rounds. */
export function hoursOf(placed: readonly PlacedRound[]): { first: number; last: number } {
  return {
    first: Math.min(8, ...placed.map(({ from }) => Math.floor(from / 60))),
    last: Math.max(19, ...placed.map(({ to }) => Math.ceil(to / 60))),
  };
}

type Part = Pick<PlacedRound, "round" | "from" | "to">;

function partOn(round: CalendarRound, day: string, timeZone: string): Part[] {
  const end = endOf(round);
  if (round.startsAt === null || end === null) return [];
  const startDay = localDayAt(round.startsAt, timeZone);
  const from = startDay === day ? minutesOf(localTimeAt(round.startsAt, timeZone)) : 0;
  const endDay = localDayAt(end, timeZone);
  const to = endDay === day ? minutesOf(localTimeAt(end, timeZone)) : dayMinutes;
  const isOnDay = startDay <= day && (endDay > day || (endDay === day && (to > 0 || startDay === day)));
  if (!isOnDay) return [];
  // Where clocks go back a round may end before it began, by the wall.
  const drawn = Math.min(dayMinutes, Math.max(to, from + shortestDrawn));
  return [{ round, from: Math.min(from, drawn - shortestDrawn), to: drawn }];
}

/** Rounds that touch each other through others are placed together. */
function clustersOf(parts: readonly Part[]): Part[][] {
  const clusters: Part[][] = [];
  let end = -1;
  for (const part of parts) {
    if (part.from >= end) clusters.push([]);
    clusters.at(-1)?.push(part);
    end = Math.max(end, part.to);
  }
  return clusters;
}

function minutesOf(local: string): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

/** The seven days of the week that begins on a Monday. */
export function weekOf(monday: string): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}
