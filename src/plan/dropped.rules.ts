import { dayName } from "#plan/day-words.rules.ts";
import { everyWanted } from "#plan/coverage.rules.ts";
import type { Plan } from "#plan/plan.schemas.ts";
import type { CalendarDay } from "#plan/schedule/calendar.rules.ts";
import type { SortedWork } from "#plan/work/collect-work.rules.ts";
import type { Work } from "#plan/work/work.ts";

const mostTold = 40;
const namedInSentence = 3;
/** The weight of what is asked almost everywhere. */
const heavy = 9;

/** Says what there is no time for, and why; what only keeps what is held is no loss. */
export function tellDropped(
  list: readonly Work[],
  { work, days, until }: { work: SortedWork; days: readonly CalendarDay[]; until: string },
): Pick<Plan, "dropped" | "droppedCount" | "droppedBecause"> {
  const dropped = list
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight || other.rank - one.rank);
  const hours = hoursOf(days.reduce((sum, { minutes }) => sum + minutes, 0));
  return {
    dropped: dropped.slice(0, mostTold).map(({ id, kind, title, minutes, weight }) => ({
      id,
      kind,
      title,
      minutes,
      because:
        weight >= heavy
          ? `It is asked almost everywhere, and the ${hours} till ${dayName(until)} are taken by what comes before it.`
          : `The ${hours} till ${dayName(until)} go to what is asked more often.`,
    })),
    droppedCount: dropped.length,
    droppedBecause: dropped.length === 0 ? null : sentenceOf(dropped, { work, hours, until }),
  };
}

function sentenceOf(
  dropped: readonly Work[],
  { work, hours, until }: { work: SortedWork; hours: string; until: string },
): string {
  const wanted = everyWanted(work);
  const asked = hoursOf(wanted.reduce((sum, { minutes }) => sum + minutes, 0));
  const names = dropped.slice(0, namedInSentence).map(({ title }) => `“${title}”`);
  const others = dropped.length - names.length;
  const list = others > 0 ? `${names.join(", ")} and ${others} more` : names.join(" and ");
  const start = `What is wanted takes ${asked}, and till ${dayName(until)} there are ${hours}.`;
  const heavyCount = dropped.filter(({ weight }) => weight >= heavy).length;
  if (heavyCount === 0) return `${start} What is asked less is left out: ${list}.`;
  const rest = heavyCount === dropped.length ? "" : `, ${heavyCount} of which ${heavyCount === 1 ? "is" : "are"}`;
  return `${start} Left out are ${list}${rest === "" ? ", all" : rest} asked almost everywhere: more hours or a later date would bring them in.`;
}

function hoursOf(minutes: number): string {
  const hours = Math.round(minutes / 60);
  return `${hours} hour${hours === 1 ? "" : "s"}`;
}
