import type { DesignContext, DesignDatabase } from "#design/design.context.ts";
import { designNotFound, sheetConflict, sheetNotFound } from "#design/design.errors.ts";
import { sheetFieldsSchema } from "#design/design.schemas.ts";
import type { Drawing, saveDrawingSchema, saveSheetSchema, Sheet } from "#design/design.schemas.ts";
import { findDrawing, findSheet, insertSheet, purgeSheets, updateSheet, writeDrawing } from "#design/sheets.store.ts";
import type { KeptSheet } from "#design/sheets.store.ts";
import { dayMs, type Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import type * as z from "zod";

const undoableForMs = 30 * dayMs;

/** Begins a sheet for a prompt. Throws `design.not_found`. */
export async function createSheet(context: DesignContext, designId: string): Promise<Sheet> {
  const { database, user, clock, ids } = context;
  if (!(await context.designs()).has(designId)) throw designNotFound(designId);
  const now = clock().toISOString();
  const id = ids.next("dsg");
  await insertSheet(database, {
    user_id: user.id,
    id,
    design_id: designId,
    revision: 1,
    created_at: now,
    updated_at: now,
    finished_at: null,
    deleted_at: null,
    fields: JSON.stringify(sheetFieldsSchema.parse({})),
  });
  return readSheet(context, id);
}

/** A sheet. Throws `design_sheet.not_found`. */
export async function readSheet({ database, user }: DesignContext, id: string): Promise<Sheet> {
  return toSheet(await requireSheet(database, user.id, id));
}

/** Saves a sheet whole, over the revision that was read; finishing keeps the instant. Throws `design_sheet.not_found`, `design_sheet.conflict`. */
export async function saveSheet(
  context: DesignContext,
  id: string,
  { revision, fields, finished }: z.output<typeof saveSheetSchema>,
): Promise<Sheet> {
  const { database, user, clock } = context;
  await inTransaction(database, async (transaction) => {
    const kept = await requireSheet(transaction, user.id, id);
    if (kept.revision !== revision) throw sheetConflict("sheet", revision, kept.revision);
    const now = clock().toISOString();
    await updateSheet(transaction, user.id, id, {
      fields: JSON.stringify(fields),
      revision: revision + 1,
      updated_at: now,
      finished_at: finished ? (kept.finished_at ?? now) : null,
    });
  });
  return readSheet(context, id);
}

/** Deletes a sheet; {@link restoreSheet} undoes it for 30 days. Throws `design_sheet.not_found`. */
export async function deleteSheet({ database, user, clock }: DesignContext, id: string): Promise<void> {
  await requireSheet(database, user.id, id);
  const now = clock().toISOString();
  await updateSheet(database, user.id, id, { deleted_at: now, updated_at: now });
}

/** Takes a sheet's deletion back. Throws `design_sheet.not_found`. */
export async function restoreSheet(context: DesignContext, id: string): Promise<Sheet> {
  const { database, user, clock } = context;
  if ((await findSheet(database, user.id, id, { deleted: true })) === null) throw sheetNotFound(id);
  await updateSheet(database, user.id, id, { deleted_at: null, updated_at: clock().toISOString() });
  return readSheet(context, id);
}

/** The drawing of a sheet; revision 0 where none was begun. Throws `design_sheet.not_found`. */
export async function readDrawing({ database, user }: DesignContext, id: string): Promise<Drawing> {
  await requireSheet(database, user.id, id);
  const kept = await findDrawing(database, user.id, id);
  return { revision: kept?.revision ?? 0, scene: kept?.scene ?? null };
}

/** Saves the drawing of a sheet over the revision that was read. Throws `design_sheet.not_found`, `design_sheet.conflict`. */
export async function saveDrawing(
  context: DesignContext,
  id: string,
  { revision, scene }: z.output<typeof saveDrawingSchema>,
): Promise<Pick<Drawing, "revision">> {
  const { database, user, clock } = context;
  return inTransaction(database, async (transaction) => {
    await requireSheet(transaction, user.id, id);
    const before = (await findDrawing(transaction, user.id, id))?.revision ?? 0;
    if (before !== revision) throw sheetConflict("drawing", revision, before);
    await writeDrawing(transaction, {
      user_id: user.id,
      sheet_id: id,
      revision: revision + 1,
      updated_at: clock().toISOString(),
      scene,
    });
    return { revision: revision + 1 };
  });
}

/** Removes for good what was deleted more than 30 days ago, of every user. */
export async function purgeDeletedSheets(database: DesignDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeSheets(transaction, before));
}

async function requireSheet(database: DesignDatabase, userId: string, id: string): Promise<KeptSheet> {
  const kept = await findSheet(database, userId, id);
  if (kept === null) throw sheetNotFound(id);
  return kept;
}

function toSheet(kept: KeptSheet): Sheet {
  return {
    id: kept.id,
    designId: kept.design_id,
    revision: kept.revision,
    createdAt: kept.created_at,
    updatedAt: kept.updated_at,
    finishedAt: kept.finished_at,
    fields: sheetFieldsSchema.parse(kept.fields),
  };
}
