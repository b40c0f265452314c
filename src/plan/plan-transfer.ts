import { planReadinessSchema } from "#plan/readiness.schemas.ts";
import type { PlanDatabase } from "#plan/plan.context.ts";
import { markKinds, planMarkSchema, planSettingsSchema } from "#plan/plan.schemas.ts";
import {
  findMarks,
  findPlanSettings,
  findReadiness,
  writeMarks,
  writePlanSettings,
  writeReadiness,
} from "#plan/plan.store.ts";
import type { KeptMark, KeptReadiness, KeptSettings } from "#plan/plan.store.ts";
import type { PlanTables } from "#plan/plan.tables.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const files = { settings: "plan-settings.jsonl", marks: "plan-marks.jsonl", readiness: "readiness.jsonl" };
type Tables = Pick<PlanTables, keyof PlanTables>;

/** The only line of `plan-settings.jsonl`. */
const exportedSettingsSchema = z.strictObject({
  value: planSettingsSchema,
  startedOn: z.iso.date(),
  savedAt: importedInstantSchema,
});

/** A line of `plan-marks.jsonl`. */
const exportedMarkSchema = z.strictObject({
  itemId: planMarkSchema.shape.itemId,
  mark: z.enum(markKinds),
  day: z.iso.date().nullable(),
  markedAt: importedInstantSchema,
});

/** A line of `readiness.jsonl`. */
const exportedReadinessSchema = planReadinessSchema.shape.history.element.strict();

/** The plan's settings, marks and readiness by day, in an archive. Of settings and marks the later stay, of a day's readiness what is here. */
export const planTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const settings = await findPlanSettings(database, userId);
    return new Map([
      [files.settings, toLines(settings === null ? [] : [settings])],
      [files.marks, toLines(await findMarks(database, userId))],
      [files.readiness, toLines(await findReadiness(database, userId))],
    ]);
  },
  read(archive) {
    const [settings] = readLinesOf(archive, files.settings, exportedSettingsSchema);
    const marks = readLinesOf(archive, files.marks, exportedMarkSchema);
    const readiness = readLinesOf(archive, files.readiness, exportedReadinessSchema);
    if (new Set(marks.map(({ itemId }) => itemId)).size < marks.length)
      throw importInvalid(files.marks, "has an item twice");
    if (new Set(readiness.map(keyOf)).size < readiness.length)
      throw importInvalid(files.readiness, "has a day and a round twice");
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const parts = [
        ...(settings === undefined ? [] : [await takeSettings(database, userId, settings)]),
        await takeMarks(database, userId, marks),
        await takeReadiness(database, userId, readiness),
      ];
      return parts.reduce((sum, one) => ({
        added: sum.added + one.added,
        updated: sum.updated + one.updated,
        unchanged: sum.unchanged + one.unchanged,
      }));
    };
  },
};

function keyOf({ day, round }: KeptReadiness): string {
  return `${day} ${round}`;
}

async function takeSettings(database: PlanDatabase, userId: string, incoming: KeptSettings): Promise<TransferCounts> {
  const here = await findPlanSettings(database, userId);
  if (here !== null && here.savedAt >= incoming.savedAt) return { added: 0, updated: 0, unchanged: 1 };
  await writePlanSettings(database, userId, incoming);
  return { added: here === null ? 1 : 0, updated: here === null ? 0 : 1, unchanged: 0 };
}

async function takeMarks(
  database: PlanDatabase,
  userId: string,
  incoming: readonly KeptMark[],
): Promise<TransferCounts> {
  const here = new Map((await findMarks(database, userId)).map((mark) => [mark.itemId, mark.markedAt]));
  const taken = incoming.filter(({ itemId, markedAt }) => markedAt > (here.get(itemId) ?? ""));
  await writeMarks(database, userId, taken);
  const updated = taken.filter(({ itemId }) => here.has(itemId)).length;
  return { added: taken.length - updated, updated, unchanged: incoming.length - taken.length };
}

async function takeReadiness(
  database: PlanDatabase,
  userId: string,
  incoming: readonly KeptReadiness[],
): Promise<TransferCounts> {
  const here = new Set((await findReadiness(database, userId)).map(keyOf));
  const taken = incoming.filter((row) => !here.has(keyOf(row)));
  await writeReadiness(database, userId, taken);
  return { added: taken.length, updated: 0, unchanged: incoming.length - taken.length };
}
