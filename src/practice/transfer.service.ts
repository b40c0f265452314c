import { inTransaction } from "#platform/database.ts";
import { readZip } from "#platform/read-zip.ts";
import { writeZip } from "#platform/write-zip.ts";
import { fromFiles, toFiles } from "#practice/archive-files.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { ImportSummary } from "#practice/practice.schemas.ts";
import { planImport } from "#practice/plan-import.ts";
import { readEverything, writeEverything } from "#practice/transfer.store.ts";

/** The largest archive that is taken, in bytes. */
export const largestArchiveBytes = 128 * 1024 ** 2;

const limits = { files: 65_535, fileBytes: 256 * 1024 ** 2, totalBytes: 512 * 1024 ** 2, ratio: 200 };

/** Everything the user has, in open formats, as a zip archive: JSON, JSON lines, and each piece of code as a Python file. */
export async function exportData(context: PracticeContext, program: string): Promise<Uint8Array<ArrayBuffer>> {
  const archive = await inTransaction(context.database, (database) => readEverything(database, context.user.id));
  const exportedAt = context.clock();
  return writeZip(toFiles(archive, { program, exportedAt }), exportedAt);
}

/**
 * Takes in an archive made by {@link exportData}, all of it or nothing, after a backup. What is here already stays;
 * importing twice is importing once. Throws `archive.*` for what is no sound zip, `import.*` for what is no sound export.
 */
export async function importData(context: PracticeContext, archive: Uint8Array): Promise<ImportSummary> {
  const incoming = fromFiles(readZip(archive, limits));
  await context.backups.take("before-import");
  return inTransaction(context.database, async (database) => {
    const { changes, summary } = planImport(await readEverything(database, context.user.id), incoming);
    await writeEverything(database, context.user.id, changes);
    return summary;
  });
}
