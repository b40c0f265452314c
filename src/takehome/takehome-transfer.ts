import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import { mostWorkedSeconds } from "#takehome/clock.rules.ts";
import { folderContentSchema } from "#takehome/folder.schemas.ts";
import { findAllFolders, insertFolder, updateFolder } from "#takehome/folders.store.ts";
import { findAllSittings, insertSitting, updateSitting } from "#takehome/sittings.store.ts";
import type { TakeHomeDatabase } from "#takehome/takehome.context.ts";
import { sittingFieldsSchema } from "#takehome/takehome.schemas.ts";
import type { TakeHomeTables } from "#takehome/takehome.tables.ts";
import * as z from "zod";

const files = { sittings: "takehome-sittings.jsonl", folders: "takehome-folders.jsonl" };
type Tables = Pick<TakeHomeTables, keyof TakeHomeTables>;

const sittingId = z.string().regex(idPattern("tkh"), "must be the id of a take-home under way");
const about = {
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
};

/** A line of `takehome-sittings.jsonl`. */
const exportedSittingSchema = z.strictObject({
  id: sittingId,
  takehome_id: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a take-home's id"),
  seed: z.number().int().min(0).max(999_999),
  revision: z.number().int().min(1).max(2_147_483_647),
  ...about,
  worked_seconds: z.number().int().min(0).max(mostWorkedSeconds),
  running_since: importedInstantSchema.nullable(),
  handed_in_at: importedInstantSchema.nullable(),
  revealed_at: importedInstantSchema.nullable(),
  finished_at: importedInstantSchema.nullable(),
  fields: sittingFieldsSchema,
});

/** A line of `takehome-folders.jsonl`. */
const exportedFolderSchema = z.strictObject({
  id: z.string().regex(idPattern("tkf"), "must be a folder's id"),
  sitting_id: sittingId,
  ...about,
  content: folderContentSchema,
});

type ExportedSitting = z.infer<typeof exportedSittingSchema>;
type ExportedFolder = z.infer<typeof exportedFolderSchema>;

/** Take-homes under way and their folders, in an archive. Of one that is on both sides the one changed last stays. */
export const takeHomeTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const sittings = await findAllSittings(database, userId);
    const folders = await findAllFolders(database, userId);
    return new Map([
      [files.sittings, toLines(sittings.map(({ user_id: _, ...sitting }) => sitting))],
      [files.folders, toLines(folders.map(({ user_id: _, ...folder }) => folder))],
    ]);
  },
  read(archive) {
    const sittings = readLinesOf(archive, files.sittings, exportedSittingSchema);
    const folders = readLinesOf(archive, files.folders, exportedFolderSchema);
    checkRelations(sittings, folders);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const taken = await takeSittings(database, userId, sittings);
      const more = await takeFolders(database, userId, folders);
      return {
        added: taken.added + more.added,
        updated: taken.updated + more.updated,
        unchanged: taken.unchanged + more.unchanged,
      };
    };
  },
};

function checkRelations(sittings: readonly ExportedSitting[], folders: readonly ExportedFolder[]): void {
  const ids = new Set(sittings.map(({ id }) => id));
  if (ids.size < sittings.length) throw importInvalid(files.sittings, "has a take-home twice");
  if (new Set(folders.map(({ id }) => id)).size < folders.length)
    throw importInvalid(files.folders, "has a folder twice");
  const lost = folders.find((folder) => !ids.has(folder.sitting_id));
  if (lost) throw importInvalid(files.folders, `names ${lost.sitting_id}, which ${files.sittings} does not have`);
}

async function takeSittings(
  database: TakeHomeDatabase,
  userId: string,
  incoming: readonly ExportedSitting[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllSittings(database, userId)).map((sitting) => [sitting.id, sitting]));
  for (const sitting of incoming) {
    const before = here.get(sitting.id);
    const row = { ...sitting, fields: JSON.stringify(sitting.fields) };
    if (before === undefined) {
      await insertSitting(database, { user_id: userId, ...row });
      counts.added += 1;
    } else if (sitting.updated_at > before.updated_at) {
      // A page that has the other one open must notice.
      const revision = Math.max(sitting.revision, before.revision + 1);
      await updateSitting(database, userId, sitting.id, { ...row, revision });
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}

async function takeFolders(
  database: TakeHomeDatabase,
  userId: string,
  incoming: readonly ExportedFolder[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllFolders(database, userId)).map((folder) => [folder.id, folder]));
  for (const folder of incoming) {
    const before = here.get(folder.id);
    const row = { ...folder, content: JSON.stringify(folder.content) };
    if (before === undefined) {
      await insertFolder(database, { user_id: userId, ...row });
      counts.added += 1;
    } else if (folder.updated_at > before.updated_at) {
      await updateFolder(database, userId, folder.id, row);
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}
