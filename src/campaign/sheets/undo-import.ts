import type { CampaignContext, CampaignDatabase } from "#campaign/campaign.context.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { changeWithin } from "#campaign/records/changes.service.ts";
import { findRecords, findRecordsById } from "#campaign/records/records.store.ts";
import { deleteImport, findImportLog, findImports, purgeImports } from "#campaign/sheets/imports.store.ts";
import type { ImportLog } from "#campaign/sheets/imports.store.ts";
import { sheetImportNotFound } from "#campaign/sheets/sheets.errors.ts";
import type { SheetImport, SheetUndone } from "#campaign/sheets/sheets.schemas.ts";
import { readCampaignSettings, saveCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { dayMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";

const changesAtOnce = 200;
const undoableForMs = 30 * dayMs;

/** The user's imports that can be undone, the newest first. */
export async function listImports({ database, user }: CampaignContext): Promise<SheetImport[]> {
  const found = await findImports(database, user.id);
  return found.map(({ id, created_at: at, file, counts }) => ({ id, at, file, counts }));
}

/**
 * Takes an import back, after a backup: what it brought goes, with what was added to that since, and what it changed is as before, except
 * fields that were changed again. Throws `sheet.import_not_found`.
 */
export async function undoImport(context: CampaignContext, id: string): Promise<SheetUndone> {
  if ((await findImportLog(context.database, context.user.id, id)) === null) throw sheetImportNotFound();
  await context.backUp("before-sheet-undo");
  return inTransaction(context.database, async (database) => {
    const log = await findImportLog(database, context.user.id, id);
    if (log === null) throw sheetImportNotFound();
    const now = context.clock().toISOString();
    const restored = await restoreFields(database, context.user.id, now, log);
    const removed = await removeCreated(database, context.user.id, now, log);
    await removeStages({ ...context, database }, log.stages);
    await deleteImport(database, context.user.id, id);
    return { removed, restored };
  });
}

/** Forgets what takes imports back that are over 30 days old, of every user. */
export async function purgeSheetImports({
  database,
  clock,
}: {
  database: CampaignDatabase;
  clock: Clock;
}): Promise<void> {
  await purgeImports(database, new Date(clock().getTime() - undoableForMs).toISOString());
}

async function restoreFields(
  database: CampaignDatabase,
  userId: string,
  now: string,
  { changed }: ImportLog,
): Promise<number> {
  const here = await findRecordsById(
    database,
    userId,
    changed.map(({ id }) => id),
  );
  // The last change of a record is the first to be taken back.
  const values = new Map([...here].map(([id, { fields }]) => [id, { ...fields }]));
  const puts = new Map<string, Record<string, unknown>>();
  for (const { id, before, after } of changed.toReversed()) {
    const current = values.get(id);
    if (current === undefined || here.get(id)?.deleted_at !== null) continue;
    for (const name of Object.keys(after)) {
      if (!isSame(current[name], after[name])) continue;
      current[name] = before[name];
      puts.set(id, { ...puts.get(id), [name]: before[name] });
    }
  }
  const changes = [...puts].map(([id, fields]): Change => ({ op: "put", id, fields }));
  await inPortions(database, userId, now, changes);
  return changes.length;
}

async function removeCreated(
  database: CampaignDatabase,
  userId: string,
  now: string,
  { created }: ImportLog,
): Promise<number> {
  const here = await findRecordsById(database, userId, created);
  const gone = created.filter((id) => here.get(id)?.deleted_at === null);
  return inPortions(
    database,
    userId,
    now,
    gone.map((id) => ({ op: "delete", id })),
  );
}

/** Gives how many records are gone. */
async function inPortions(
  database: CampaignDatabase,
  userId: string,
  now: string,
  changes: readonly Change[],
): Promise<number> {
  let deleted = 0;
  for (let from = 0; from < changes.length; from += changesAtOnce) {
    const made = await changeWithin(database, userId, now, changes.slice(from, from + changesAtOnce));
    deleted += made.deleted.length;
  }
  return deleted;
}

/** Stages that the import made go where nothing stands or stood at them. */
async function removeStages(context: CampaignContext, made: readonly string[]): Promise<void> {
  if (made.length === 0) return;
  const events = await findRecords(context.database, context.user.id, ["stages"]);
  const used = new Set(events.map(({ fields }) => fields["stage"]));
  const settings = await readCampaignSettings(context);
  const stages = settings.stages.filter(({ id }) => !made.includes(id) || used.has(id));
  if (stages.length > 0 && stages.length < settings.stages.length)
    await saveCampaignSettings(context, { ...settings, stages });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
