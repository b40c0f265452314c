import { inTransaction } from "#platform/database.ts";
import { readZip } from "#platform/read-zip.ts";
import { writeZip } from "#platform/write-zip.ts";
import { fromFiles, toFiles } from "#practice/archive-files.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { ImportSummary } from "#practice/practice.schemas.ts";
import type { Kysely } from "kysely";
import { planImport } from "#practice/plan-import.ts";
import { readEverything, writeEverything } from "#practice/transfer.store.ts";

/** The largest archive that is taken, in bytes. */
export const largestArchiveBytes = 128 * 1024 ** 2;

const limits = { files: 65_535, fileBytes: 256 * 1024 ** 2, totalBytes: 512 * 1024 ** 2, ratio: 200 };

/** Everything the user has, in open formats, as a zip archive: JSON, JSON lines, and each piece of code as a Python file. */
export async function exportData(context: PracticeContext, program: string): Promise<Uint8Array<ArrayBuffer>> {
  const { user, transferParts } = context;
  const { archive, others } = await inTransaction(context.database, async (database) => ({
    archive: await readEverything(database, user.id),
    others: await Promise.all(transferParts.map(async (part) => part.write(untyped(database), user.id))),
  }));
  const exportedAt = context.clock();
  const files = toFiles(archive, { program, exportedAt });
  for (const [name, text] of others.flatMap((part) => [...part])) files.set(name, text);
  return writeZip(files, exportedAt);
}

/**
 * Takes in an archive made by {@link exportData}, all of it or nothing, after a backup. What is here already stays;
 * importing twice is importing once. Throws `archive.*` for what is no sound zip, `import.*` for what is no sound export.
 */
export async function importData(context: PracticeContext, archive: Uint8Array): Promise<ImportSummary> {
  const files = readZip(archive, limits);
  const stores = context.transferParts.map((part) => part.read(filter(files, (name) => part.owns(name))));
  const incoming = fromFiles(filter(files, (name) => !context.transferParts.some((part) => part.owns(name))));
  await context.backups.take("before-import");
  return inTransaction(context.database, async (database) => {
    const { changes, summary } = planImport(await readEverything(database, context.user.id), incoming);
    await writeEverything(database, context.user.id, changes);
    for (const store of stores) {
      const counts = await store(untyped(database), context.user.id);
      summary.added += counts.added;
      summary.updated += counts.updated;
      summary.unchanged += counts.unchanged;
    }
    return summary;
  });
}

function filter(files: ReadonlyMap<string, Uint8Array>, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  return new Map([...files].filter(([name]) => wanted(name)));
}

/** The database without practice's tables: a part knows its own. */
function untyped(database: PracticeContext["database"]): Kysely<unknown> {
  return database as unknown as Kysely<unknown>;
}
