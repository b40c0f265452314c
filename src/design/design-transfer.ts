import type { DesignDatabase } from "#design/design.context.ts";
import { saveDrawingSchema, sheetFieldsSchema } from "#design/design.schemas.ts";
import type { DesignTables } from "#design/design.tables.ts";
import { findAllDrawings, findAllSheets, insertSheet, updateSheet, writeDrawing } from "#design/sheets.store.ts";
import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const files = { sheets: "design-sheets.jsonl", drawings: "design-drawings.jsonl" };
type Tables = Pick<DesignTables, keyof DesignTables>;

const sheetId = z.string().regex(idPattern("dsg"), "must be a sheet's id");
const revision = z.number().int().min(1).max(2_147_483_647);

/** A line of `design-sheets.jsonl`. */
const exportedSheetSchema = z.strictObject({
  id: sheetId,
  design_id: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a prompt's id"),
  revision,
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  finished_at: importedInstantSchema.nullable(),
  deleted_at: importedInstantSchema.nullable(),
  fields: sheetFieldsSchema,
});

/** A line of `design-drawings.jsonl`. */
const exportedDrawingSchema = z.strictObject({
  sheet_id: sheetId,
  revision,
  updated_at: importedInstantSchema,
  scene: saveDrawingSchema.shape.scene,
});

type ExportedSheet = z.infer<typeof exportedSheetSchema>;
type ExportedDrawing = z.infer<typeof exportedDrawingSchema>;

/** Sheets of system design and their drawings, in an archive. Of one that is on both sides the one changed last stays. */
export const designTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const sheets = await findAllSheets(database, userId);
    const drawings = await findAllDrawings(database, userId);
    return new Map([
      [files.sheets, toLines(sheets.map(({ user_id: _, ...sheet }) => sheet))],
      [files.drawings, toLines(drawings.map(({ user_id: _, ...drawing }) => drawing))],
    ]);
  },
  read(archive) {
    const sheets = readLinesOf(archive, files.sheets, exportedSheetSchema);
    const drawings = readLinesOf(archive, files.drawings, exportedDrawingSchema);
    checkRelations(sheets, drawings);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const taken = await takeSheets(database, userId, sheets);
      const more = await takeDrawings(database, userId, drawings);
      return {
        added: taken.added + more.added,
        updated: taken.updated + more.updated,
        unchanged: taken.unchanged + more.unchanged,
      };
    };
  },
};

function checkRelations(sheets: readonly ExportedSheet[], drawings: readonly ExportedDrawing[]): void {
  const ids = new Set(sheets.map(({ id }) => id));
  if (ids.size < sheets.length) throw importInvalid(files.sheets, "has a sheet twice");
  const drawn = drawings.map((drawing) => drawing.sheet_id);
  if (new Set(drawn).size < drawn.length) throw importInvalid(files.drawings, "has the drawing of a sheet twice");
  const lost = drawn.find((id) => !ids.has(id));
  if (lost !== undefined) throw importInvalid(files.drawings, `names ${lost}, which ${files.sheets} does not have`);
}

async function takeSheets(
  database: DesignDatabase,
  userId: string,
  incoming: readonly ExportedSheet[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllSheets(database, userId)).map((sheet) => [sheet.id, sheet]));
  for (const sheet of incoming) {
    const before = here.get(sheet.id);
    const row = { ...sheet, fields: JSON.stringify(sheet.fields) };
    if (before === undefined) {
      await insertSheet(database, { user_id: userId, ...row });
      counts.added += 1;
    } else if (sheet.updated_at > before.updated_at) {
      // A page that has the other one open must notice.
      await updateSheet(database, userId, sheet.id, {
        ...row,
        revision: Math.max(sheet.revision, before.revision + 1),
      });
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}

async function takeDrawings(
  database: DesignDatabase,
  userId: string,
  incoming: readonly ExportedDrawing[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllDrawings(database, userId)).map((drawing) => [drawing.sheet_id, drawing]));
  for (const drawing of incoming) {
    const before = here.get(drawing.sheet_id);
    if (before !== undefined && before.updated_at >= drawing.updated_at) {
      counts.unchanged += 1;
      continue;
    }
    const next = before === undefined ? drawing.revision : Math.max(drawing.revision, before.revision + 1);
    await writeDrawing(database, { ...drawing, user_id: userId, revision: next });
    counts[before === undefined ? "added" : "updated"] += 1;
  }
  return counts;
}
