import type { TakeHome } from "#catalogue/takehome.schemas.ts";
import { reasonOf } from "#platform/errors.ts";
import { progressLines } from "#platform/progress-lines.ts";
import { workedSeconds } from "#takehome/clock.rules.ts";
import { aboutOf, outcomeOf } from "#takehome/outcome.rules.ts";
import { requireSitting, requireTakeHome } from "#takehome/sittings.service.ts";
import { findSittings, type KeptSitting } from "#takehome/sittings.store.ts";
import { stageOf } from "#takehome/stage.rules.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";
import { stageRefused } from "#takehome/takehome.errors.ts";
import {
  sittingFieldsSchema,
  type DataLine,
  type SittingSummary,
  type TakeHomePage,
  type TakeHomes,
} from "#takehome/takehome.schemas.ts";

/** Every take-home by title, and the user's sittings of each. */
export async function listTakeHomes(context: TakeHomeContext): Promise<TakeHomes> {
  const kept = await findSittings(context.database, context.user.id);
  const all = [...(await context.takeHomes()).values()].toSorted((one, other) => one.title.localeCompare(other.title));
  return {
    takeHomes: await Promise.all(
      all.map(async (one) => ({ ...(await headOf(context, one, kept)), about: aboutOf(one.brief) })),
    ),
  };
}

/** A take-home as one reads it before beginning. Throws `takehome.not_found`. */
export async function readTakeHome(context: TakeHomeContext, id: string): Promise<TakeHomePage> {
  const takeHome = await requireTakeHome(context, id);
  const kept = await findSittings(context.database, context.user.id);
  return { ...(await headOf(context, takeHome, kept)), brief: takeHome.brief, files: takeHome.files };
}

async function headOf(context: TakeHomeContext, takeHome: TakeHome, kept: readonly KeptSitting[]) {
  const names = await context.topics();
  const { id, title, minutes, topics, criteria } = takeHome;
  return {
    id,
    title,
    minutes,
    topics: topics.map((topic) => ({ id: topic, name: names.get(topic)?.name ?? topic })),
    criteria: criteria.length,
    sittings: kept
      .filter((sitting) => sitting.takehome_id === id)
      .map((sitting) => toSummary(sitting, takeHome, context.clock())),
  };
}

function toSummary(kept: KeptSitting, { criteria }: TakeHome, now: Date): SittingSummary {
  return {
    id: kept.id,
    seed: kept.seed,
    stage: stageOf(kept),
    startedAt: kept.created_at,
    worked: workedSeconds({ workedSeconds: kept.worked_seconds, runningSince: kept.running_since }, now),
    isRunning: kept.running_since !== null,
    outcome: kept.revealed_at === null ? null : outcomeOf(criteria, sittingFieldsSchema.parse(kept.fields)),
  };
}

/** A sitting's data, to be downloaded. */
interface SittingData {
  /** What the archive is called. */
  name: string;
  archive: Uint8Array<ArrayBuffer>;
}

/**
 * The data of a sitting as a zip archive; with what was held back once the notes are open. Throws
 * `takehome_sitting.not_found`, `.stage`, `takehome.no_python`, `takehome.data_failed`.
 */
export async function readData(context: TakeHomeContext, id: string, answers: boolean): Promise<SittingData> {
  const request = await dataRequest(context, id, answers);
  const name = `${request.takeHome.id}-seed-${request.seed}${answers ? "-with-answers" : ""}.zip`;
  return { name, archive: await context.data.make(request) };
}

/** Makes the data of a sitting so that {@link readData} has them at once, and tells how far that is. Throws as it does, before the first line. */
export async function makeData(
  context: TakeHomeContext,
  id: string,
  answers: boolean,
): Promise<AsyncIterable<DataLine>> {
  const request = await dataRequest(context, id, answers);
  return progressLines<number, DataLine>(
    (share) => ({ type: "making", share }),
    async (report) => {
      report(0);
      try {
        return { type: "made", bytes: (await context.data.make(request, report)).length };
      } catch (error) {
        return { type: "failed", message: reasonOf(error) };
      }
    },
  );
}

async function dataRequest(context: TakeHomeContext, id: string, answers: boolean) {
  const kept = await requireSitting(context, id);
  if (answers && kept.revealed_at === null)
    throw stageRefused("What was held back comes with the reviewer's notes, once the work is handed in and marked.");
  return { takeHome: await requireTakeHome(context, kept.takehome_id), seed: kept.seed, answers };
}
