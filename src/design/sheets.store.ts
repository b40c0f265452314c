import type { DesignDatabase } from "#design/design.context.ts";
import type { DesignTables } from "#design/design.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A sheet as it is kept. */
export type KeptSheet = Selectable<DesignTables["design_sheets"]>;

/** A drawing as it is kept. */
export type KeptDrawing = Selectable<DesignTables["design_drawings"]>;

/** The user's sheets that are not deleted, newest first; of one prompt where `designId` is given. */
export async function findSheets(database: DesignDatabase, userId: string, designId?: string): Promise<KeptSheet[]> {
  let query = database
    .selectFrom("design_sheets")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc");
  if (designId !== undefined) query = query.where("design_id", "=", designId);
  return query.execute();
}

/** Every sheet of the user, deleted ones too, by id. */
export async function findAllSheets(database: DesignDatabase, userId: string): Promise<KeptSheet[]> {
  return database.selectFrom("design_sheets").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The user's sheet, or null; a deleted one only where `deleted` says so. */
export async function findSheet(
  database: DesignDatabase,
  userId: string,
  id: string,
  { deleted = false } = {},
): Promise<KeptSheet | null> {
  const row = await database
    .selectFrom("design_sheets")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** Adds a sheet. */
export async function insertSheet(
  database: DesignDatabase,
  sheet: Insertable<DesignTables["design_sheets"]>,
): Promise<void> {
  await database.insertInto("design_sheets").values(sheet).execute();
}

/** Changes columns of a sheet. */
export async function updateSheet(
  database: DesignDatabase,
  userId: string,
  id: string,
  changes: Updateable<DesignTables["design_sheets"]>,
): Promise<void> {
  await database.updateTable("design_sheets").set(changes).where("user_id", "=", userId).where("id", "=", id).execute();
}

/** The drawing of a sheet, or null where none was begun. */
export async function findDrawing(
  database: DesignDatabase,
  userId: string,
  sheetId: string,
): Promise<KeptDrawing | null> {
  const row = await database
    .selectFrom("design_drawings")
    .selectAll()
    .where("user_id", "=", userId)
    .where("sheet_id", "=", sheetId)
    .executeTakeFirst();
  return row ?? null;
}

/** Every drawing of the user, by sheet. */
export async function findAllDrawings(database: DesignDatabase, userId: string): Promise<KeptDrawing[]> {
  return database.selectFrom("design_drawings").selectAll().where("user_id", "=", userId).orderBy("sheet_id").execute();
}

/** Writes a drawing over the one before. */
export async function writeDrawing(
  database: DesignDatabase,
  drawing: Insertable<DesignTables["design_drawings"]>,
): Promise<void> {
  const { revision, updated_at, scene } = drawing;
  await database
    .insertInto("design_drawings")
    .values(drawing)
    .onConflict((conflict) => conflict.columns(["user_id", "sheet_id"]).doUpdateSet({ revision, updated_at, scene }))
    .execute();
}

/** Removes for good the sheets that were deleted before an instant, of every user, with their drawings. */
export async function purgeSheets(database: DesignDatabase, before: string): Promise<void> {
  await database
    .deleteFrom("design_drawings")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("design_sheets")
          .select("design_sheets.id")
          .whereRef("design_sheets.id", "=", "design_drawings.sheet_id")
          .whereRef("design_sheets.user_id", "=", "design_drawings.user_id")
          .where("design_sheets.deleted_at", "<", before),
      ),
    )
    .execute();
  await database.deleteFrom("design_sheets").where("deleted_at", "<", before).execute();
}
