import type { CampaignContext } from "#campaign/campaign.context.ts";
import { importSheet } from "#campaign/sheets/import-sheet.ts";
import type { SheetFile } from "#campaign/sheets/import-sheet.ts";
import { sheetImportFailed } from "#campaign/sheets/sheets.errors.ts";
import type { SheetImportLine, SheetProgress } from "#campaign/sheets/sheets.schemas.ts";
import { isDiskFull } from "#platform/database.ts";
import { isWarmupError } from "#platform/errors.ts";
import { diskFull } from "#platform/platform.errors.ts";
import { progressLines } from "#platform/progress-lines.ts";

/**
 * Imports a table and says so line by line: how far it is, then what came of it. A refusal is the last line too. Once `signal` is aborted
 * nothing of it is kept and the lines end.
 */
export function streamSheet(
  context: CampaignContext,
  file: SheetFile,
  signal: AbortSignal,
): AsyncGenerator<SheetImportLine, void> {
  return progressLines<SheetProgress, SheetImportLine>(
    (progress) => ({ type: "progress", progress }),
    async (onProgress) => run(context, file, { onProgress, signal }),
  );
}

/** The last line; null where the import was cancelled. Never rejects. */
async function run(
  context: CampaignContext,
  file: SheetFile,
  options: { onProgress: (progress: SheetProgress) => void; signal: AbortSignal },
): Promise<SheetImportLine | null> {
  try {
    return { type: "done", ...(await importSheet(context, file, options)) };
  } catch (error) {
    if (options.signal.aborted) return null;
    const known = isWarmupError(error) ? error : isDiskFull(error) ? diskFull() : sheetImportFailed();
    if (known !== error) context.log.error({ err: error }, "A table could not be imported.");
    return { type: "failed", error: { code: known.code, message: known.message } };
  }
}
