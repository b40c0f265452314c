import type { AheadRound, ItemKind, Plan, PlanDay, PlanItem } from "#plan/plan.schemas.ts";

/** An item of 20 minutes that opens a page, with what a test changes. */
export function samplePlanItem(id: string, changes: Partial<PlanItem> = {}): PlanItem {
  return {
    id,
    kind: id.slice(0, id.indexOf(":")) as ItemKind,
    title: id,
    minutes: 20,
    because: "never solved",
    start: { type: "page", href: "/code" },
    tickable: false,
    part: null,
    rounds: [],
    due: false,
    moved: false,
    ...changes,
  };
}

/** A working day of 90 minutes with items of these ids, with what a test changes. */
export function samplePlanDay(day: string, ids: readonly string[] = [], changes: Partial<PlanDay> = {}): PlanDay {
  return {
    day,
    kind: "work",
    because: null,
    minutes: 90,
    items: ids.map((id) => samplePlanItem(id)),
    rounds: [],
    ...changes,
  };
}

/** An ML coding round at Meridian, with what a test changes. */
export function sampleAheadRound(changes: Partial<AheadRound> = {}): AheadRound {
  return {
    id: "roun_1",
    type: "ml-coding",
    name: "ML coding at Meridian",
    applicationId: "appl_1",
    companyId: "comp_1",
    company: "Meridian",
    role: "",
    day: "2026-11-28",
    daysLeft: 6,
    startsAt: null,
    timeZone: "Europe/London",
    minutes: 60,
    format: "",
    asks: [],
    readiness: null,
    ...changes,
  };
}

/** A plan from Sunday 22 November on with these days in a week, and no phases, with what a test changes. */
export function samplePlan(days: PlanDay[], changes: Partial<Plan> = {}): Plan {
  return {
    settings: null,
    today: "2026-11-22",
    startedOn: "2026-11-22",
    until: "2027-01-12",
    phases: [],
    weeks: [{ monday: "2026-11-16", phase: "implementation", minutes: 90 * days.length, days }],
    rounds: [],
    warnings: [],
    dropped: [],
    droppedCount: 0,
    droppedBecause: null,
    coverage: { now: 0.31, expected: 0.74, minutesWanted: 11_400, minutesThere: 7320 },
    diagnostic: { state: "open", items: [] },
    skipped: [],
    ...changes,
  };
}
