import { shareTime } from "#plan/schedule/share-time.rules.ts";
import type { Line } from "#plan/schedule/share-time.rules.ts";
import type { Shares } from "#plan/schedule/strands.rules.ts";
import { strandNames } from "#plan/work/work.ts";
import type { StrandName, Work } from "#plan/work/work.ts";

/** A tenth of each day is not promised: a plan that is full to the brim breaks on its first day. */
const promisedShare = 0.9;
/** Cards take at most half of a day, and what comes back half of what they leave: a backlog must not stand in the way of the road. */
const cardShare = 0.5;
const dueShare = 0.5;

/** Work that was given time. */
export interface Allotted {
  work: Work;
  /** `moved` by the user, come back (`due`), `new`, or `extra`: not promised, for when all else is done. */
  lane: "moved" | "due" | "new" | "extra";
  /** The first day that it may stand on, by its index. */
  from: number;
  /** The day, by its index, by the end of which it is to be done; a load of its own work and of what it needs. */
  deadline: number;
  /** When it is wished for, in days from today: the order in which days are filled. */
  wish: number;
}

/** What time is given out by. */
export interface AllotSources {
  /** Time of each day, today first, in minutes. */
  minutesByDay: readonly number[];
  /** Minutes of cards that each day asks for. */
  cardMinutes: readonly number[];
  /** New work of each strand, in its order. */
  strands: ReadonlyMap<StrandName, readonly Work[]>;
  sharesOn: (dayIndex: number) => Shares;
  /** Work that comes back, by the index of its day, and what the user moved to a day. */
  due: readonly { work: Work; from: number }[];
  moved: readonly { work: Work; from: number }[];
  /** Minutes that today went to each strand so far, and to cards. */
  doneToday: ReadonlyMap<StrandName, number>;
  /** Minutes by which each strand is behind its part of the last days, below 0 where it is ahead. */
  credits: ReadonlyMap<StrandName, number>;
  /** Last days before something, by their indices, rising; the last one is that of the plan. */
  boundaries: readonly number[];
}

/** What was given time, and what there is none for. */
export interface Allotment {
  chosen: Allotted[];
  dropped: Work[];
  /** Minutes of cards on each day. */
  cardMinutes: number[];
}

/**
 * Gives out the time of the days: to cards first, then to what the user moved, to what comes back, and the rest to the strands by
 * their shares. What is chosen depends on the time alone: with more of it on any day everything is done no later, so nothing that
 * was chosen is dropped.
 */
export function allotTime(sources: AllotSources): Allotment {
  const { minutesByDay, boundaries, strands } = sources;
  const cards = minutesByDay.map((minutes, index) => Math.min(cardShare * minutes, sources.cardMinutes[index] ?? 0));
  const promised = minutesByDay.map((minutes, index) => Math.max(0, promisedShare * minutes - (cards[index] ?? 0)));
  const moved = serveInOrder(promised, sources.moved, 1);
  const due = serveInOrder(moved.left, sources.due, dueShare);
  const done = shareTime(due.left, linesOf(sources, false));
  const wished = shareTime(due.left, linesOf(sources, true));
  const deadlineOf = (end: number): number => {
    const last = Math.max(0, Math.ceil(end - 1e-9) - 1);
    return boundaries.find((boundary) => boundary >= last) ?? last;
  };
  const chosen: Allotted[] = [];
  const dropped: Work[] = [];
  const take = (lane: Allotted["lane"], work: Work, from: number, end: number | undefined, wish: number): void => {
    if (end === undefined) dropped.push(work);
    else chosen.push({ work, lane, from, deadline: deadlineOf(end), wish });
  };
  for (const { work, from } of sources.moved) take("moved", work, from, moved.ends.get(work.id), from);
  for (const { work, from } of sources.due) take("due", work, from, due.ends.get(work.id), from);
  for (const work of [...strands.values()].flat())
    take("new", work, 0, done.get(work.id), wished.get(work.id) ?? minutesByDay.length);
  const { kept, lost } = withoutWhatLacksItsNeeds(chosen, dropped);
  return { chosen: afterWhatTheyNeed(kept), dropped: [...dropped, ...lost], cardMinutes: cards.map(Math.floor) };
}

/** What needs something that there is no time for is no more promised than that. */
function withoutWhatLacksItsNeeds(
  chosen: readonly Allotted[],
  dropped: readonly Work[],
): { kept: Allotted[]; lost: Work[] } {
  const gone = new Set(dropped.map(({ id }) => id));
  let kept = [...chosen];
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const { work } of kept) if (work.needs.some((id) => gone.has(id))) gone.add(work.id);
    kept = kept.filter(({ work }) => !gone.has(work.id));
  }
  return { kept, lost: chosen.flatMap(({ work }) => (gone.has(work.id) ? [work] : [])) };
}

/** Nothing is to be done before what it needs, wherever the user moved that. */
function afterWhatTheyNeed(chosen: readonly Allotted[]): Allotted[] {
  const byId = new Map(chosen.map((one) => [one.work.id, one]));
  const settled = new Map<string, Allotted>();
  const settle = (one: Allotted): Allotted => {
    const known = settled.get(one.work.id);
    if (known !== undefined) return known;
    settled.set(one.work.id, one);
    const needs = one.work.needs.flatMap((id) => byId.get(id) ?? []).map(settle);
    const later = {
      ...one,
      deadline: Math.max(one.deadline, ...needs.map(({ deadline }) => deadline)),
      from: Math.max(one.from, ...needs.map(({ from }) => from)),
    };
    settled.set(one.work.id, later);
    return later;
  };
  return chosen.map(settle);
}

function linesOf({ strands, sharesOn, doneToday, credits }: AllotSources, withCredit: boolean): Line[] {
  return strandNames.map((name) => {
    const done = doneToday.get(name) ?? 0;
    const loads = (strands.get(name) ?? []).map(({ id, minutes }) => ({ id, minutes }));
    return {
      // What was done today has had its part, so that doing the first thing of a day does not change the others.
      loads: done > 0 ? [{ id: `done today:${name}`, minutes: done }, ...loads] : loads,
      weightOn: (dayIndex: number) => sharesOn(dayIndex)[name],
      credit: withCredit ? (credits.get(name) ?? 0) : 0,
    };
  });
}

/** Serves work one after the other, each from its day on, with a share of what each day has; says what is left of the days. */
function serveInOrder(
  minutesByDay: readonly number[],
  list: readonly { work: Work; from: number }[],
  share: number,
): { ends: Map<string, number>; left: number[] } {
  const ends = new Map<string, number>();
  const waiting = list.map(({ work, from }) => ({ id: work.id, from, minutes: work.minutes }));
  const left = minutesByDay.map((minutes, dayIndex) => {
    let rest = share * minutes;
    for (const one of waiting) {
      if (rest <= 1e-9) break;
      if (one.from > dayIndex || one.minutes <= 0) continue;
      const served = Math.min(rest, one.minutes);
      one.minutes -= served;
      rest -= served;
      if (one.minutes <= 1e-9) ends.set(one.id, dayIndex + 1);
    }
    return minutes - (share * minutes - rest);
  });
  return { ends, left };
}
