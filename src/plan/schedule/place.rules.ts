import type { Allotted } from "#plan/schedule/allot.rules.ts";
import type { Work } from "#plan/work/work.ts";

/** Work, or a part of it, on a day. */
export interface Placed {
  work: Work;
  lane: Allotted["lane"];
  minutes: number;
  /** Null where the whole of it stands on this day. */
  part: { number: number; of: number } | null;
}

/** What comes back takes half of a day at most, and one thing of it always. */
const dueShare = 0.5;
/** A part is not shorter, unless no more is left of it. */
const leastPart = 15;
/** A day is filled with what is wished for within so many days. */
const lookAheadDays = 7;
const laneOrder = { moved: 0, due: 1, new: 2, extra: 3 };

interface Open extends Allotted {
  left: number;
  isBegun: boolean;
}

interface Put {
  one: Open;
  minutes: number;
}

/**
 * Puts work on days, whole where it fits: first what was begun the day before, then what the user moved, what comes back, and the
 * rest as it is wished for. Nothing stands before what it needs, no day holds more than its minutes, and what is to be done by a
 * deadline is: where whole pieces would leave too little room for that, one is done in parts. Also says what found no place.
 */
export function placeWork(
  chosen: readonly Allotted[],
  minutesByDay: readonly number[],
  boundaries: readonly number[],
): { days: Placed[][]; unplaced: Work[] } {
  const desk = openDesk(chosen, minutesByDay, boundaries);
  const days = minutesByDay.map((_, dayIndex) => fillDay(desk, dayIndex));
  return { days: numberParts(days), unplaced: desk.open.filter(({ left }) => left > 0).map(({ work }) => work) };
}

interface Desk {
  open: Open[];
  /** Ids of what is in the plan and not done yet. */
  undone: Set<string>;
  minutesByDay: readonly number[];
  /** Each last day with what has to be done by then and the minutes from the next day up to it, rising. */
  boundaries: readonly number[];
  /** Minutes up to the end of each day. */
  sums: number[];
}

function openDesk(chosen: readonly Allotted[], minutesByDay: readonly number[], boundaries: readonly number[]): Desk {
  let sum = 0;
  const open = chosen
    .map((one) => ({ ...one, left: one.work.minutes, isBegun: false }))
    .toSorted((one, other) => laneOrder[one.lane] - laneOrder[other.lane] || one.wish - other.wish);
  return {
    open,
    undone: new Set(open.map(({ work }) => work.id)),
    minutesByDay,
    boundaries: boundaries.toSorted((one, other) => one - other),
    sums: minutesByDay.map((minutes) => (sum += minutes)),
  };
}

function fillDay(desk: Desk, dayIndex: number): Put[] {
  const whole = desk.minutesByDay[dayIndex] ?? 0;
  const put: Put[] = [];
  if (whole <= 0) return put;
  let rest = whole;
  let due = 0;
  const longest = Math.max(...desk.minutesByDay.slice(dayIndex, dayIndex + lookAheadDays));
  const pressing = pressureFrom(desk, dayIndex);
  const take = (one: Open, minutes: number): void => {
    put.push({ one, minutes });
    one.left -= minutes;
    one.isBegun = one.left > 0;
    rest -= minutes;
    if (one.lane === "due") due += minutes;
    if (one.left === 0) desk.undone.delete(one.work.id);
    pressing.ease(one.deadline, minutes);
  };
  for (const one of [...desk.open.filter(({ isBegun }) => isBegun), ...desk.open.filter(({ isBegun }) => !isBegun)]) {
    if (rest < 1) break;
    if (one.left === 0 || !mayStand(desk, one, dayIndex)) continue;
    if (one.lane === "new" && !one.isBegun && one.wish > dayIndex + lookAheadDays) break;
    if (one.lane === "extra" && isPromising(desk, dayIndex)) break;
    if (one.lane === "due" && due > 0 && due + one.left > dueShare * whole) continue;
    const mayBegin = one.lane !== "extra" && (one.isBegun || one.left > longest);
    const minutes = one.left <= rest ? one.left : mayBegin && rest >= leastPart ? rest : 0;
    if (minutes > 0 && pressing.leaves(rest - minutes, one.deadline)) take(one, minutes);
  }
  catchUp(desk, dayIndex, { pressing, take, rest: () => rest });
  desk.open = desk.open.filter(({ left }) => left > 0);
  return put;
}

/** Does in parts what cannot wait, where whole pieces left room for less than that. */
function catchUp(
  desk: Desk,
  dayIndex: number,
  { pressing, take, rest }: { pressing: Pressure; take: (one: Open, minutes: number) => void; rest: () => number },
): void {
  const urgent = desk.open.toSorted((one, other) => one.deadline - other.deadline || one.wish - other.wish);
  for (const one of urgent) {
    const pressed = Math.ceil(pressing.most() - 1e-9);
    if (pressed <= 0 || rest() < 1) return;
    if (one.left === 0 || !mayStand(desk, one, dayIndex)) continue;
    take(one, Math.min(one.left, rest(), Math.max(pressed, leastPart)));
  }
}

/** Whether something that was promised still waits. */
function isPromising({ open }: Desk, dayIndex: number): boolean {
  return open.some(({ lane, left, from }) => lane !== "extra" && left > 0 && from <= dayIndex);
}

function mayStand({ undone }: Desk, { from, work }: Open, dayIndex: number): boolean {
  return from <= dayIndex && !work.needs.some((id) => undone.has(id));
}

/** What a day cannot leave to later ones: by each boundary, what is to be done by then less the minutes after this day. */
interface Pressure {
  /** The most minutes that this day has to take. */
  most(): number;
  /** Whether so many minutes are enough for what is to be done sooner than a deadline. */
  leaves(rest: number, deadline: number): boolean;
  /** Work with a deadline was done for so many minutes. */
  ease(deadline: number, minutes: number): void;
}

function pressureFrom({ open, boundaries, sums }: Desk, dayIndex: number): Pressure {
  const here = sums[dayIndex] ?? 0;
  const coming = boundaries.filter((boundary) => boundary >= dayIndex);
  // What each boundary has beyond the one before it, so that the list of all that is open is gone through once a day.
  const added = coming.map(() => 0);
  const last = coming.at(-1) ?? -1;
  for (const { deadline, left } of open) {
    if (deadline > last) continue;
    const place = coming.findIndex((boundary) => boundary >= deadline);
    added[place] = (added[place] ?? 0) + left;
  }
  let due = 0;
  const ahead = coming.map((boundary, place) => {
    due += added[place] ?? 0;
    return { boundary, minutes: due - ((sums[boundary] ?? sums.at(-1) ?? here) - here) };
  });
  return {
    most: () => Math.max(0, ...ahead.map(({ minutes }) => minutes)),
    leaves: (rest, deadline) => ahead.every(({ boundary, minutes }) => boundary >= deadline || minutes <= rest),
    ease: (deadline, minutes) => {
      for (const one of ahead) if (deadline <= one.boundary) one.minutes -= minutes;
    },
  };
}

function numberParts(days: readonly Put[][]): Placed[][] {
  const counts = new Map<string, number>();
  for (const { one } of days.flat()) counts.set(one.work.id, (counts.get(one.work.id) ?? 0) + 1);
  const numbers = new Map<string, number>();
  return days.map((day) =>
    day.map(({ one, minutes }) => {
      const number = (numbers.get(one.work.id) ?? 0) + 1;
      numbers.set(one.work.id, number);
      const of = counts.get(one.work.id) ?? 1;
      return { work: one.work, lane: one.lane, minutes, part: of === 1 ? null : { number, of } };
    }),
  );
}
