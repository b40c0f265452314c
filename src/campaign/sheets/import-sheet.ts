import { setImmediate } from "node:timers/promises";

import type { CampaignContext, CampaignDatabase } from "#campaign/campaign.context.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { changeWithin } from "#campaign/records/changes.service.ts";
import { insertImport } from "#campaign/sheets/imports.store.ts";
import type { ImportLog } from "#campaign/sheets/imports.store.ts";
import { readSheet, remarksOf, settleSheet } from "#campaign/sheets/look-at-sheet.ts";
import type { ReadSheet } from "#campaign/sheets/look-at-sheet.ts";
import { sheetInvalid, sheetUnanswered } from "#campaign/sheets/sheets.errors.ts";
import type { SheetChoices, SheetImport, SheetProgress, SheetRemark } from "#campaign/sheets/sheets.schemas.ts";
import { readCampaignSettings, saveCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { inTransaction } from "#platform/database.ts";

const changesAtOnce = 1000;

/** A file with a table, and how it is to be read. */
export interface SheetFile {
  name: string;
  bytes: Uint8Array;
  choices: SheetChoices;
}

/** What an import may be told. */
export interface ImportSheetOptions {
  onProgress?: (progress: SheetProgress) => void;
  /** Once aborted, the import throws the signal's reason and nothing of it is kept. */
  signal?: AbortSignal;
}

type Pace = (progress: SheetProgress) => Promise<void>;

/**
 * Takes a table in, all of it or nothing, after a backup, and keeps what takes it back. Throws `sheet.unreadable`, `sheet.too_large`,
 * `sheet.invalid`, `sheet.unanswered`.
 */
export async function importSheet(
  context: CampaignContext,
  { name, bytes, choices }: SheetFile,
  { onProgress, signal }: ImportSheetOptions = {},
): Promise<{ import: SheetImport; remarks: SheetRemark[] }> {
  const pace: Pace = async (progress) => {
    onProgress?.(progress);
    await setImmediate();
    signal?.throwIfAborted();
  };
  await pace({ stage: "reading", done: 0, total: 0 });
  const sheet = await readSheet(context, bytes, choices);
  requireReady(sheet);
  await pace({ stage: "comparing", done: 0, total: 0 });
  await context.backUp("before-sheet-import");
  signal?.throwIfAborted();
  const at = context.clock().toISOString();
  const id = context.ids.next("impo");
  const counts = await inTransaction(context.database, async (database) => {
    const within = { ...context, database };
    const { changes, counts: settled } = await settleSheet(within, sheet, choices);
    await makeStages(within, sheet);
    const made = { ...settled, stages: sheet.plan.stages.made.length };
    const log = await storeRows(context, database, changes, pace);
    log.stages = sheet.plan.stages.made.map((stage) => stage.id);
    await insertImport(database, context.user.id, { id, createdAt: at, file: name, counts: made, log });
    return made;
  });
  return { import: { id, at, file: name, counts }, remarks: remarksOf(sheet) };
}

function requireReady({ plan, incoming: { problems } }: ReadSheet): void {
  const [first] = problems;
  if (plan.question !== null) throw sheetUnanswered(plan.question);
  if (first !== undefined) throw sheetInvalid(first.where, first.problem, problems.length - 1);
}

async function makeStages(context: CampaignContext, { plan }: ReadSheet): Promise<void> {
  if (plan.stages.made.length === 0) return;
  const settings = await readCampaignSettings(context);
  await saveCampaignSettings(context, { ...settings, stages: [...plan.stages.all] });
}

/** Makes the changes in portions, rows whole, and tells what takes them back. */
async function storeRows(
  { user, clock }: CampaignContext,
  database: CampaignDatabase,
  rows: readonly (readonly Change[])[],
  pace: Pace,
): Promise<ImportLog> {
  const log: ImportLog = { created: [], changed: [], stages: [] };
  const created = new Set<string>();
  const now = clock().toISOString();
  const total = rows.reduce((sum, changes) => sum + changes.length, 0);
  let done = 0;
  let portion: Change[] = [];
  const store = async (): Promise<void> => {
    const { undo } = await changeWithin(database, user.id, now, portion);
    addToLog(log, created, portion, undo);
    done += portion.length;
    portion = [];
    await pace({ stage: "storing", done, total });
  };
  for (const changes of rows) {
    portion.push(...changes);
    if (portion.length >= changesAtOnce) await store();
  }
  if (portion.length > 0) await store();
  return log;
}

/** The service's own list would be as long as the file; of what belongs to a new record nothing need be noted. */
function addToLog(log: ImportLog, created: Set<string>, changes: readonly Change[], undo: readonly Change[]): void {
  const backwards = undo.toReversed();
  for (const [index, change] of changes.entries()) {
    const back = backwards[index];
    if (change.op !== "put" || back === undefined) continue;
    if (back.op === "delete") {
      created.add(change.id);
      const { companyId, applicationId } = change.fields;
      const owner = applicationId ?? companyId;
      if (typeof owner !== "string" || !created.has(owner)) log.created.push(change.id);
    } else if (back.op === "put" && !created.has(change.id)) {
      log.changed.push({ id: change.id, before: back.fields, after: change.fields });
    }
  }
}
