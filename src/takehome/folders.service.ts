import { inTransaction } from "#platform/database.ts";
import { folderLimits, whyLeft } from "#takehome/folder.rules.ts";
import type { FolderAnswer, FolderContent, newFolderSchema } from "#takehome/folder.schemas.ts";
import { findCurrentFolder, findFolder, insertFolder, setFoldersAside, updateFolder } from "#takehome/folders.store.ts";
import { readNotebook } from "#takehome/notebook.rules.ts";
import { readFolderArchive } from "#takehome/read-archive.ts";
import { requireSitting, requireTakeHome } from "#takehome/sittings.service.ts";
import { stageOf } from "#takehome/stage.rules.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";
import { folderNotFound, folderRefused, stageRefused } from "#takehome/takehome.errors.ts";
import type * as z from "zod";

/** The folder of a sitting as it is now. Throws `takehome_sitting.not_found`. */
export async function readFolder(context: TakeHomeContext, sittingId: string): Promise<FolderAnswer> {
  const { database, user } = context;
  await requireSitting(context, sittingId);
  const kept = await findCurrentFolder(database, user.id, sittingId);
  if (kept === null) return { folder: null, replaced: null };
  return { folder: { id: kept.id, importedAt: kept.created_at, content: kept.content }, replaced: null };
}

/** What would be kept of an archive of a sitting's work; nothing is stored. Throws `takehome_sitting.not_found`, `archive.*`. */
export async function lookIntoArchive(
  context: TakeHomeContext,
  sittingId: string,
  archive: Uint8Array,
): Promise<FolderContent> {
  return readFolderArchive(archive, await givenNames(context, sittingId));
}

/**
 * Keeps a folder in the place of the one before, which {@link restoreFolder} brings back for 30 days. Throws
 * `takehome_sitting.not_found`, `.stage`, `takehome_folder.refused`.
 */
export async function keepFolder(
  context: TakeHomeContext,
  { sittingId, ...content }: z.output<typeof newFolderSchema>,
): Promise<FolderAnswer> {
  const { database, user, clock, ids } = context;
  checkContent(content, await givenNames(context, sittingId));
  const replaced = await inTransaction(database, async (transaction) => {
    await requireWorking({ ...context, database: transaction }, sittingId);
    const before = await findCurrentFolder(transaction, user.id, sittingId);
    const now = clock().toISOString();
    await setFoldersAside(transaction, user.id, sittingId, now);
    await insertFolder(transaction, {
      user_id: user.id,
      id: ids.next("tkf"),
      sitting_id: sittingId,
      created_at: now,
      updated_at: now,
      deleted_at: null,
      content: JSON.stringify(content),
    });
    return before?.id ?? null;
  });
  return { ...(await readFolder(context, sittingId)), replaced };
}

/** Takes a sitting's folder away; {@link restoreFolder} undoes it for 30 days. Throws `takehome_sitting.not_found`, `.stage`, `takehome_folder.not_found`. */
export async function removeFolder(context: TakeHomeContext, sittingId: string): Promise<FolderAnswer> {
  const { database, user, clock } = context;
  return inTransaction(database, async (transaction) => {
    await requireWorking({ ...context, database: transaction }, sittingId);
    const before = await findCurrentFolder(transaction, user.id, sittingId);
    if (before === null) throw folderNotFound();
    await setFoldersAside(transaction, user.id, sittingId, clock().toISOString());
    return { folder: null, replaced: before.id };
  });
}

/** Brings a folder back in the place of the one that is there. Throws `takehome_folder.not_found`, `takehome_sitting.not_found`, `.stage`. */
export async function restoreFolder(context: TakeHomeContext, id: string): Promise<FolderAnswer> {
  const { database, user, clock } = context;
  const sittingId = await inTransaction(database, async (transaction) => {
    const kept = await findFolder(transaction, user.id, id);
    if (kept === null) throw folderNotFound();
    await requireWorking({ ...context, database: transaction }, kept.sitting_id);
    const now = clock().toISOString();
    await setFoldersAside(transaction, user.id, kept.sitting_id, now);
    await updateFolder(transaction, user.id, id, { deleted_at: null, updated_at: now });
    return kept.sitting_id;
  });
  return readFolder(context, sittingId);
}

async function requireWorking(context: TakeHomeContext, sittingId: string): Promise<void> {
  if (stageOf(await requireSitting(context, sittingId)) !== "working")
    throw stageRefused("The work is handed in, and its folder with it. Take it back to import another one.");
}

async function givenNames(context: TakeHomeContext, sittingId: string): Promise<string[]> {
  return (await requireTakeHome(context, (await requireSitting(context, sittingId)).takehome_id)).files;
}

/** The page sorts a folder by the same rules; what comes another way is held to them too. */
function checkContent({ files }: FolderContent, given: readonly string[]): void {
  const seen = new Set<string>();
  let length = 0;
  for (const { path, text, why } of files) {
    const left = whyLeft(path, given) ?? (seen.has(path) ? "comes twice" : null);
    if (left !== null) throw folderRefused(path, left);
    seen.add(path);
    if (text === null) {
      if (why === null) throw folderRefused(path, "has neither a text nor a reason for having none");
      continue;
    }
    length += text.length;
    if (text.length > folderLimits.textBytes) throw folderRefused(path, "is larger than 512 kB");
    if (length > folderLimits.totalTextBytes) throw folderRefused(path, "is beyond 3 MB of text in all");
    if (/\.ipynb$/i.test(path) && readNotebook(text) === null) throw folderRefused(path, "is no notebook");
  }
}
