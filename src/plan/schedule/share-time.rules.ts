/** Something that takes time of a strand. */
export interface Load {
  id: string;
  minutes: number;
}

/** A line of loads that are served one after the other, with its part of each day. */
export interface Line {
  loads: readonly Load[];
  /** Its weight on a day, above 0; only the ratio to the others' counts. */
  weightOn: (dayIndex: number) => number;
  /** Minutes by which it is ahead (below 0) or behind (above 0) from before the first day. */
  credit: number;
}

/**
 * When each load is done if every line has its weighted part of each day's time, and what one does not need goes to the others: a
 * number of days from the first, so that 2.5 is the middle of the third; below 0 for what credit covers, absent for what is not
 * done by the end. (Generalised processor sharing: Parekh and Gallager, 1993.)
 *
 * Without credit, more time on some days makes nothing later: a line's part is its weight over those of the lines that still have
 * loads, and where a line has none left any sooner, the others have more.
 */
export function shareTime(minutesByDay: readonly number[], lines: readonly Line[]): Map<string, number> {
  const done = new Map<string, number>();
  const served = lines.map((line) => openLine(line, done));
  for (const [dayIndex, minutes] of minutesByDay.entries()) {
    let used = 0;
    while (used < minutes) {
      const active = served.filter(({ left }) => left > 0);
      if (active.length === 0) return done;
      const total = active.reduce((sum, { line }) => sum + line.weightOn(dayIndex), 0);
      const speeds = active.map(({ line }) => line.weightOn(dayIndex) / total);
      // Until the day ends or a line is empty.
      const span = Math.min(minutes - used, ...active.map(({ left }, index) => left / (speeds[index] ?? 1)));
      for (const [index, one] of active.entries())
        serve(one, span, speeds[index] ?? 0, (at) => dayIndex + (used + at) / minutes, done);
      used = minutes - used - span < rounding ? minutes : used + span;
    }
  }
  return done;
}

/** Minutes that are no more than what sums of fractions are off by. */
const rounding = 1e-9;

interface OpenLine {
  line: Line;
  /** Minutes of service from its loads' begin to the end of each, those that are not done yet. */
  ends: { id: string; at: number }[];
  position: number;
  left: number;
}

function openLine(line: Line, done: Map<string, number>): OpenLine {
  const debt = Math.max(0, -line.credit);
  const credit = Math.max(0, line.credit);
  let at = debt;
  const ends: OpenLine["ends"] = [];
  for (const { id, minutes } of line.loads) {
    at += minutes;
    if (at <= credit) done.set(id, at / credit - 1);
    else ends.push({ id, at });
  }
  const position = Math.min(credit, at);
  return { line, ends, position, left: ends.length === 0 ? 0 : at - position };
}

function serve(
  one: OpenLine,
  span: number,
  speed: number,
  timeAt: (minutes: number) => number,
  done: Map<string, number>,
): void {
  const gained = span * speed;
  const isEmptied = gained >= one.left - rounding;
  const reached = one.position + (isEmptied ? one.left : gained);
  while (one.ends[0] !== undefined && (isEmptied || one.ends[0].at <= reached + rounding)) {
    const { id, at } = one.ends[0];
    done.set(id, timeAt((at - one.position) / speed));
    one.ends.shift();
  }
  one.left = isEmptied ? 0 : one.left - gained;
  one.position = reached;
}
