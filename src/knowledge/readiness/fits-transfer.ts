import { replayAllCards } from "#knowledge/cards/replay-card.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { knowledgeSettingsSchema } from "#knowledge/knowledge.schemas.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import { heldOutSchema } from "#knowledge/readiness/fits.schemas.ts";
import { endOtherUse, findFitInUse, findUsedFits, writeFit } from "#knowledge/readiness/fits.store.ts";
import { daysOf } from "#knowledge/settings.service.ts";
import { findKnowledgeSettings } from "#knowledge/settings.store.ts";
import { idPattern } from "#platform/ids.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

type Tables = Pick<KnowledgeTables, keyof KnowledgeTables>;

const file = "fits.jsonl";
const largestInteger = 2_147_483_647;
const instantSchema = z.iso.datetime().transform((instant) => new Date(instant).toISOString());
const idSchema = z.string().regex(idPattern("fit"), "must be a fit's id");

/** A line of `fits.jsonl`: parameters that are or have been in use. */
const exportedFitSchema = z.strictObject({
  id: idSchema,
  fitted_at: instantSchema,
  changed_at: instantSchema,
  algorithm: z.literal("FSRS-6"),
  parameters: z.array(z.number()).length(21),
  review_count: z.number().int().min(0).max(largestInteger),
  held_out: heldOutSchema,
  compared_with: idSchema.nullable(),
  used_from: instantSchema,
  used_until: instantSchema.nullable(),
});

type ExportedFit = z.infer<typeof exportedFitSchema>;

/**
 * Fitted parameters, in an archive. Of a fit that is on both sides the one changed last stays; of two that are in use, the one
 * that came into use last. Read ahead of cards and reviews, which are replayed by what is in use then.
 */
export function fitsTransfer({ clock }: Pick<KnowledgeContext, "clock">): TransferPart {
  return {
    owns: (name) => name === file,
    async write(untyped, userId) {
      return new Map([[file, toLines(await readAll(untyped.withTables<Tables>(), userId))]]);
    },
    read(archive) {
      const incoming = readLinesOf(archive, file, exportedFitSchema);
      if (new Set(incoming.map(({ id }) => id)).size < incoming.length) throw importInvalid(file, "has a fit twice");
      return async (untyped, userId) => {
        const database = untyped.withTables<Tables>();
        const before = await findFitInUse(database, userId);
        const counts = await store(database, userId, incoming);
        const after = await findFitInUse(database, userId);
        if (after !== null) await endOtherUse(database, userId, after.id, after.used_from ?? after.changed_at);
        if (after?.id === before?.id) return counts;
        const settings = await findKnowledgeSettings(database, userId);
        const days = daysOf({ clock }, knowledgeSettingsSchema.parse(settings?.value ?? {}));
        await replayAllCards(database, userId, days);
        return counts;
      };
    },
  };
}

async function readAll(database: KnowledgeDatabase, userId: string): Promise<ExportedFit[]> {
  const fits = await findUsedFits(database, userId);
  return fits.map(({ user_id: _, algorithm, parameters, used_from: usedFrom, ...fit }) => ({
    ...fit,
    algorithm: exportedFitSchema.shape.algorithm.parse(algorithm),
    parameters: [...parameters],
    used_from: usedFrom ?? fit.changed_at,
  }));
}

async function store(
  database: KnowledgeDatabase,
  userId: string,
  incoming: readonly ExportedFit[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findUsedFits(database, userId)).map((fit) => [fit.id, fit]));
  for (const fit of incoming) {
    const before = here.get(fit.id);
    if (before !== undefined && before.changed_at >= fit.changed_at) {
      counts.unchanged += 1;
      continue;
    }
    await writeFit(database, {
      user_id: userId,
      ...fit,
      parameters: JSON.stringify(fit.parameters),
      held_out: JSON.stringify(fit.held_out),
    });
    counts[before === undefined ? "added" : "updated"] += 1;
  }
  return counts;
}
