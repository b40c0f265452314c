import type { CardImportLine, CardImportProgress } from "#knowledge/anki/card-files.schemas.ts";
import { importCards, previewCards } from "#knowledge/anki/import-cards.ts";
import type { CardFile } from "#knowledge/anki/import-cards.ts";
import { importFailed } from "#knowledge/anki/card-files.errors.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { isDiskFull } from "#platform/database.ts";
import { isWarmupError } from "#platform/errors.ts";
import { diskFull } from "#platform/platform.errors.ts";
import { progressLines } from "#platform/progress-lines.ts";

/**
 * Imports a file, or previews it, and says so line by line: how far it is, then what came of it. A refusal is the last line
 * too. Once `signal` is aborted nothing of it is kept and the lines end.
 */
export function streamImport(
  context: KnowledgeContext,
  file: CardFile,
  { isPreview, signal }: { isPreview: boolean; signal: AbortSignal },
): AsyncGenerator<CardImportLine, void> {
  return progressLines<CardImportProgress, CardImportLine>(
    (progress) => ({ type: "progress", progress }),
    async (onProgress) => run(context, file, isPreview, { onProgress, signal }),
  );
}

/** The last line; null where the import was cancelled. Never rejects. */
async function run(
  context: KnowledgeContext,
  file: CardFile,
  isPreview: boolean,
  options: Parameters<typeof importCards>[2] & { signal: AbortSignal },
): Promise<CardImportLine | null> {
  try {
    if (isPreview) return { type: "preview", preview: await previewCards(context, file, options) };
    return { type: "summary", summary: await importCards(context, file, options) };
  } catch (error) {
    if (options.signal.aborted) return null;
    const known = isWarmupError(error) ? error : isDiskFull(error) ? diskFull() : importFailed();
    if (known !== error) context.log.error({ err: error }, "Cards could not be imported.");
    return { type: "failed", error: { code: known.code, message: known.message } };
  }
}
