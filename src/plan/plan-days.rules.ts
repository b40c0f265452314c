import { mondayOf } from "#platform/days.rules.ts";
import { counted } from "#plan/day-words.rules.ts";
import type { Schedule } from "#plan/plan.rules.ts";
import type { Phase, PlanDay, PlanItem, Plan } from "#plan/plan.schemas.ts";
import type { CalendarDay } from "#plan/schedule/calendar.rules.ts";
import { phaseOn } from "#plan/schedule/phases.rules.ts";
import type { Placed } from "#plan/schedule/place.rules.ts";

/** Kinds of item that the program sees done by itself. */
const seenKinds: ReadonlySet<PlanItem["kind"]> = new Set([
  "problem",
  "path-step",
  "drill",
  "topic",
  "cards",
  "derivation",
  "quiz",
  "probability-set",
  "rest",
]);

/** Days with what stands on them, in order: cards, then the rest as it was placed. */
export function toPlanDays(days: readonly CalendarDay[], { placed, cards }: Schedule, today: string): PlanDay[] {
  return days.map((day, index) => {
    const minutes = cards.minutes[index] ?? 0;
    const items = (placed[index] ?? []).map((one) => toItem(one));
    const isFree = day.kind === "rest" || day.kind === "recovery";
    return {
      ...day,
      items: [
        ...(minutes > 0 ? [cardsItem(day.day, minutes, day.day === today ? cards.left : null)] : []),
        ...items,
        ...(isFree ? [restItem(day)] : []),
      ],
    };
  });
}

function toItem({ work, lane, minutes, part }: Placed): PlanItem {
  return {
    id: work.id,
    kind: work.kind,
    title: work.title,
    minutes,
    because: work.because,
    start: work.start,
    tickable: work.start === null || !seenKinds.has(work.kind),
    part,
    rounds: [...work.rounds],
    due: lane === "due",
    moved: lane === "moved" && work.kind !== "outreach",
  };
}

function cardsItem(day: string, minutes: number, left: number | null): PlanItem {
  return {
    id: `cards:${day}`,
    kind: "cards",
    title: left === null ? "Review cards" : `Review ${counted(left, "card")}`,
    minutes,
    because: left === null ? "what will have come back by then" : "due today",
    start: { type: "page", href: "/review" },
    tickable: false,
    part: null,
    rounds: [],
    due: true,
    moved: false,
  };
}

function restItem({ day, kind, because }: CalendarDay): PlanItem {
  return {
    id: `rest:${day}`,
    kind: "rest",
    title: kind === "recovery" ? "Recover" : "Rest",
    minutes: 0,
    because: because ?? "",
    start: null,
    tickable: true,
    part: null,
    rounds: [],
    due: false,
    moved: false,
  };
}

/** Days by week, from Monday on. */
export function groupWeeks(days: readonly PlanDay[], phases: readonly Phase[]): Plan["weeks"] {
  return [...Map.groupBy(days, ({ day }) => mondayOf(day))].map(([monday, list]) => {
    const middle = list[Math.floor((list.length - 1) / 2)] ?? list[0];
    return {
      monday,
      phase: phaseOn(phases, middle?.day ?? monday),
      minutes: list.reduce((sum, { minutes }) => sum + minutes, 0),
      days: list,
    };
  });
}
