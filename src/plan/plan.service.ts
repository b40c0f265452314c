import type { Checklist, PlanReadiness, RoundReadiness } from "#plan/readiness.schemas.ts";
import { readChecklist } from "#plan/checklist.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { readEvidence } from "#plan/evidence/evidence.service.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { PlanContext } from "#plan/plan.context.ts";
import { makePlan, usualDays } from "#plan/plan.rules.ts";
import type { MadePlan } from "#plan/plan.rules.ts";
import type { DueFollowUp, MarkKept, Plan, PlanMark, PlanSettings, Today } from "#plan/plan.schemas.ts";
import { planSettingsSchema } from "#plan/plan.schemas.ts";
import {
  findMarks,
  findPlanSettings,
  findReadiness,
  findReadinessOf,
  writeMarks,
  writePlanSettings,
  writeReadiness,
} from "#plan/plan.store.ts";
import type { KeptSettings } from "#plan/plan.store.ts";
import { readAllReadiness } from "#plan/readiness/all-rounds.rules.ts";
import { comingRounds } from "#plan/rounds-ahead.rules.ts";
import { tellToday } from "#plan/today.rules.ts";
import { errandsOf } from "#plan/work/errands.rules.ts";
import { daysOf, readKnowledgeSettings } from "#knowledge/settings.service.ts";
import { withHeld } from "#plan/work/held.rules.ts";
import { inTransaction } from "#platform/database.ts";

/** Everything that an answer of this room is made from, read once for it. */
interface Read {
  evidence: Evidence;
  kept: KeptSettings | null;
  /** Those that what was held makes among them. */
  marks: PlanMark[];
  followUps: readonly DueFollowUp[];
}

/** The plan from today to its last day; without settings there is none. */
export async function readPlan(context: PlanContext): Promise<Plan> {
  const read = await readAll(context);
  const made = makeFrom(read);
  return made?.plan ?? noPlan(read.evidence.today);
}

/** Today: what to do in order, what comes next, and who to write to. Keeps the day's readiness. */
export async function readToday(context: PlanContext): Promise<Today> {
  const read = await readAll(context);
  const made = makeFrom(read);
  const readiness = readinessFrom(read);
  await keepReadiness(context, read.evidence.today, readiness);
  return tellToday({
    evidence: read.evidence,
    made,
    readiness,
    followUps: read.followUps,
    now: context.clock().toISOString(),
  });
}

/** How ready the user is for each kind of round, and was on each day. Keeps the day's. */
export async function readPlanReadiness(context: PlanContext): Promise<PlanReadiness> {
  const read = await readAll(context);
  const rounds = readinessFrom(read);
  await keepReadiness(context, read.evidence.today, rounds);
  const history = await findReadiness(context.database, context.user.id);
  return { today: read.evidence.today, rounds, history };
}

/** The checklist, with what the program could tick itself. */
export async function readPlanChecklist(context: PlanContext): Promise<Checklist> {
  const { evidence, marks } = await readAll(context);
  return { lines: readChecklist(evidence, marks) };
}

/** What the first run asked, or null before it. */
export async function readPlanSettings({ database, user }: PlanContext): Promise<PlanSettings | null> {
  return (await findPlanSettings(database, user.id))?.value ?? null;
}

/**
 * Saves what the first run asks, and gives the plan. The plan begins on the day of the first save, and anew once its date has gone
 * by and another is set.
 */
export async function savePlanSettings(context: PlanContext, settings: PlanSettings): Promise<Plan> {
  const { database, user, clock } = context;
  const { today } = daysOf(context, await readKnowledgeSettings(context.knowledge));
  await inTransaction(database, async (transaction) => {
    const before = await findPlanSettings(transaction, user.id);
    const isOver = before !== null && endOf(before) < today;
    const startedOn = before === null || isOver ? today : before.startedOn;
    await writePlanSettings(transaction, user.id, {
      value: planSettingsSchema.parse(settings),
      startedOn,
      savedAt: clock().toISOString(),
    });
  });
  return readPlan(context);
}

/** Marks an item done, skipped or moved, or takes such back. */
export async function markItem(context: PlanContext, mark: PlanMark): Promise<MarkKept> {
  const { database, user, clock } = context;
  const { today } = daysOf(context, await readKnowledgeSettings(context.knowledge));
  const day = mark.mark === "done" ? (mark.day ?? today) : mark.mark === "moved" ? mark.day : null;
  return inTransaction(database, async (transaction) => {
    const found = (await findMarks(transaction, user.id)).find(({ itemId }) => itemId === mark.itemId);
    const before: PlanMark = { itemId: mark.itemId, mark: found?.mark ?? "none", day: found?.day ?? null };
    const kept: PlanMark = { ...mark, day };
    await writeMarks(transaction, user.id, [{ ...kept, markedAt: clock().toISOString() }]);
    return { mark: kept, before };
  });
}

function endOf({ value: { target }, startedOn }: KeptSettings): string {
  return target?.day ?? addDays(startedOn, usualDays - 1);
}

async function readAll(context: PlanContext): Promise<Read> {
  const { database, user } = context;
  const [evidence, kept, marks, followUps] = await Promise.all([
    readEvidence(context),
    findPlanSettings(database, user.id),
    findMarks(database, user.id),
    context.followUps(),
  ]);
  return {
    evidence,
    kept,
    marks: withHeld(
      evidence,
      marks.filter(({ mark }) => mark !== "none"),
    ),
    followUps,
  };
}

function makeFrom({ evidence, kept, marks, followUps }: Read): MadePlan | null {
  if (kept === null) return null;
  // Through the schema, so that a field that came later has its default.
  const settings = planSettingsSchema.parse(kept.value);
  return makePlan({
    evidence,
    settings,
    startedOn: kept.startedOn,
    marks,
    errands: errandsOf(followUps, marks, evidence.today),
  });
}

function readinessFrom({ evidence, kept }: Read): RoundReadiness[] {
  const settings = kept === null ? null : planSettingsSchema.parse(kept.value);
  return readAllReadiness(evidence, settings?.rounds ?? [], comingRounds(evidence, settings?.target ?? null));
}

/** Writes only what changed since the day's last. */
async function keepReadiness(
  { database, user }: PlanContext,
  day: string,
  readiness: readonly RoundReadiness[],
): Promise<void> {
  const known = new Map((await findReadinessOf(database, user.id, day)).map(({ round, value }) => [round, value]));
  const rows = readiness.flatMap(({ round, value }) =>
    value === null || known.get(round) === value ? [] : [{ day, round, value }],
  );
  await writeReadiness(database, user.id, rows);
}

function noPlan(today: string): Plan {
  return {
    settings: null,
    today,
    startedOn: null,
    until: null,
    phases: [],
    weeks: [],
    rounds: [],
    warnings: [],
    dropped: [],
    droppedCount: 0,
    droppedBecause: null,
    coverage: { now: 0, expected: 0, minutesWanted: 0, minutesThere: 0 },
    diagnostic: { state: "open", items: [] },
    skipped: [],
  };
}
