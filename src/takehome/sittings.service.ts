import { isDeepStrictEqual } from "node:util";
import type { TakeHome } from "#catalogue/takehome.schemas.ts";
import { dayMs, type Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { workedSeconds } from "#takehome/clock.rules.ts";
import { unmarked } from "#takehome/outcome.rules.ts";
import {
  findSitting,
  insertSitting,
  purgeSittings,
  updateSitting,
  type KeptSitting,
} from "#takehome/sittings.store.ts";
import { moveStage, stageOf } from "#takehome/stage.rules.ts";
import type { TakeHomeContext, TakeHomeDatabase } from "#takehome/takehome.context.ts";
import { sittingConflict, sittingNotFound, stageRefused, takeHomeNotFound } from "#takehome/takehome.errors.ts";
import {
  sittingFieldsSchema,
  type setClockSchema,
  type Sitting,
  type SittingFields,
  type Stage,
} from "#takehome/takehome.schemas.ts";
import type * as z from "zod";

const undoableForMs = 30 * dayMs;

/** A take-home of the catalogue. Throws `takehome.not_found`. */
export async function requireTakeHome(context: TakeHomeContext, id: string): Promise<TakeHome> {
  const takeHome = (await context.takeHomes()).get(id);
  if (takeHome === undefined) throw takeHomeNotFound(id);
  return takeHome;
}

/** The user's sitting. Throws `takehome_sitting.not_found`. */
export async function requireSitting(
  { database, user }: Pick<TakeHomeContext, "database" | "user">,
  id: string,
): Promise<KeptSitting> {
  const kept = await findSitting(database, user.id, id);
  if (kept === null) throw sittingNotFound(id);
  return kept;
}

/** Begins a take-home; its clock runs from now on. Throws `takehome.not_found`. */
export async function createSitting(context: TakeHomeContext, takeHomeId: string, seed: number): Promise<Sitting> {
  const { database, user, clock, ids } = context;
  await requireTakeHome(context, takeHomeId);
  const now = clock().toISOString();
  const id = ids.next("tkh");
  await insertSitting(database, {
    user_id: user.id,
    id,
    takehome_id: takeHomeId,
    seed,
    revision: 1,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    worked_seconds: 0,
    running_since: now,
    handed_in_at: null,
    revealed_at: null,
    finished_at: null,
    fields: JSON.stringify(sittingFieldsSchema.parse({})),
  });
  return readSitting(context, id);
}

/** A sitting, with as much of the reviewer's side as may be seen. Throws `takehome_sitting.not_found`, `takehome.not_found`. */
export async function readSitting(context: TakeHomeContext, id: string): Promise<Sitting> {
  const kept = await requireSitting(context, id);
  return toSitting(kept, await requireTakeHome(context, kept.takehome_id), context.clock());
}

/**
 * Writes a sitting over the revision that was read: the write-up while it is worked at, then the user's marks, then those after
 * the notes. Throws `takehome_sitting.not_found`, `.conflict`, `.stage`.
 */
export async function writeSitting(
  context: TakeHomeContext,
  id: string,
  { revision, fields }: { revision: number; fields: SittingFields },
): Promise<Sitting> {
  const { database, user, clock } = context;
  await inTransaction(database, async (transaction) => {
    const kept = await requireSitting({ database: transaction, user }, id);
    if (kept.revision !== revision) throw sittingConflict(revision, kept.revision);
    checkWritten(stageOf(kept), sittingFieldsSchema.parse(kept.fields), fields);
    await updateSitting(transaction, user.id, id, {
      fields: JSON.stringify(fields),
      revision: revision + 1,
      updated_at: clock().toISOString(),
    });
  });
  return readSitting(context, id);
}

function checkWritten(stage: Stage, before: SittingFields, after: SittingFields): void {
  const isSame = (name: keyof SittingFields): boolean => isDeepStrictEqual(before[name], after[name]);
  if (stage !== "working" && !isSame("writeUp"))
    throw stageRefused("The work is handed in, and the write-up with it. Take it back to go on writing.");
  if (stage !== "marking" && !isSame("marks"))
    throw stageRefused("Your own marks are given between handing in and opening the reviewer's notes.");
  if (stage !== "comparing" && !isSame("settled"))
    throw stageRefused("Marks are changed while the reviewer's notes are open.");
}

/** Starts or stops a sitting's clock, or sets what it shows. Throws `takehome_sitting.not_found`, `.stage`. */
export async function setClock(
  context: TakeHomeContext,
  id: string,
  change: z.output<typeof setClockSchema>,
): Promise<Sitting> {
  const { database, user, clock } = context;
  await inTransaction(database, async (transaction) => {
    const kept = await requireSitting({ database: transaction, user }, id);
    const now = clock();
    const isRunning = "isRunning" in change ? change.isRunning : kept.running_since !== null;
    if (isRunning && stageOf(kept) !== "working")
      throw stageRefused("The work is handed in, so that its clock stands.");
    if ("isRunning" in change && isRunning === (kept.running_since !== null)) return;
    await updateSitting(transaction, user.id, id, {
      worked_seconds: "workedSeconds" in change ? change.workedSeconds : worked(kept, now),
      running_since: isRunning ? now.toISOString() : null,
      updated_at: now.toISOString(),
    });
  });
  return readSitting(context, id);
}

/** Moves a sitting on: hands it in, which stops its clock, opens the notes, finishes. Throws `takehome_sitting.not_found`, `.stage`. */
export async function setStage(context: TakeHomeContext, id: string, stage: Stage): Promise<Sitting> {
  const { database, user, clock } = context;
  await inTransaction(database, async (transaction) => {
    const kept = await requireSitting({ database: transaction, user }, id);
    const { criteria } = await requireTakeHome(context, kept.takehome_id);
    const now = clock();
    const left = unmarked(criteria, sittingFieldsSchema.parse(kept.fields).marks).length;
    const times = moveStage(kept, stage, { now: now.toISOString(), unmarked: left });
    if (typeof times === "string") throw stageRefused(times);
    if (stageOf(kept) === stage) return;
    await updateSitting(transaction, user.id, id, {
      handed_in_at: times.handed_in_at,
      revealed_at: times.revealed_at,
      finished_at: times.finished_at,
      worked_seconds: worked(kept, now),
      running_since: null,
      // A page that still writes in the stage before must notice.
      revision: kept.revision + 1,
      updated_at: now.toISOString(),
    });
  });
  return readSitting(context, id);
}

/** Deletes a sitting; {@link restoreSitting} undoes it for 30 days. Its clock stops. Throws `takehome_sitting.not_found`. */
export async function deleteSitting(context: TakeHomeContext, id: string): Promise<void> {
  const { database, user, clock } = context;
  const now = clock();
  await inTransaction(database, async (transaction) => {
    const kept = await requireSitting({ database: transaction, user }, id);
    await updateSitting(transaction, user.id, id, {
      deleted_at: now.toISOString(),
      updated_at: now.toISOString(),
      worked_seconds: worked(kept, now),
      running_since: null,
    });
  });
}

/** Takes a sitting's deletion back. Throws `takehome_sitting.not_found`. */
export async function restoreSitting(context: TakeHomeContext, id: string): Promise<Sitting> {
  const { database, user, clock } = context;
  if ((await findSitting(database, user.id, id, { deleted: true })) === null) throw sittingNotFound(id);
  await updateSitting(database, user.id, id, { deleted_at: null, updated_at: clock().toISOString() });
  return readSitting(context, id);
}

/** Removes for good what was deleted more than 30 days ago, of every user. */
export async function purgeDeletedTakeHomes(database: TakeHomeDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeSittings(transaction, before));
}

function worked(kept: KeptSitting, now: Date): number {
  return workedSeconds({ workedSeconds: kept.worked_seconds, runningSince: kept.running_since }, now);
}

function toSitting(kept: KeptSitting, takeHome: TakeHome, now: Date): Sitting {
  const stage = stageOf(kept);
  const isOpen = kept.revealed_at !== null;
  const criteria = takeHome.criteria.map((criterion) =>
    isOpen ? criterion : { ...criterion, good: null, weak: null },
  );
  return {
    id: kept.id,
    takeHomeId: takeHome.id,
    title: takeHome.title,
    minutes: takeHome.minutes,
    seed: kept.seed,
    revision: kept.revision,
    stage,
    startedAt: kept.created_at,
    updatedAt: kept.updated_at,
    handedInAt: kept.handed_in_at,
    workedSeconds: kept.worked_seconds,
    runningSince: kept.running_since,
    at: now.toISOString(),
    fields: sittingFieldsSchema.parse(kept.fields),
    brief: takeHome.brief,
    files: takeHome.files,
    answers: isOpen ? takeHome.answers : null,
    criteria: stage === "working" ? null : criteria,
    reviewer: isOpen ? takeHome.reviewer : null,
  };
}
