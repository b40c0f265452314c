import { cardFileUnknown } from "#knowledge/anki/card-files.errors.ts";
import { cardFileKinds, cardImportLineSchema } from "#knowledge/anki/card-files.schemas.ts";
import type { CardFileKind } from "#knowledge/anki/card-files.schemas.ts";
import { writeCardsCsv } from "#knowledge/anki/cards-csv.ts";
import { writeCardsMarkdown } from "#knowledge/anki/cards-markdown.ts";
import { findCardsToExport } from "#knowledge/anki/cards-to-export.ts";
import { exportAnki } from "#knowledge/anki/export-anki.ts";
import { streamImport } from "#knowledge/anki/stream-import.ts";
import type { TextCard } from "#knowledge/anki/text-card.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { describe, requestInvalid } from "#platform/http-routes.ts";
import type { RunRegistry } from "#platform/run-registry.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { Hono } from "hono";

const tag = "Cards";
const kindsByMediaType: Readonly<Record<string, CardFileKind>> = {
  "application/zip": "anki",
  "application/octet-stream": "anki",
  "text/csv": "csv",
  "text/markdown": "markdown",
};
const written: Record<CardFileKind, { ending: string; mediaType: string }> = {
  anki: { ending: "apkg", mediaType: "application/zip" },
  csv: { ending: "csv", mediaType: "text/csv; charset=utf-8" },
  markdown: { ending: "md", mediaType: "text/markdown; charset=utf-8" },
};

/** What the server sets for these routes besides knowledge's. */
type CardFilesEnv = { Variables: KnowledgeEnv["Variables"] & { runs: RunRegistry } };

/** Cards in and out as files. */
export const cardFileRoutes = new Hono<CardFilesEnv>()
  .post(
    "/cards/import",
    describe({
      tag,
      summary: "Import cards from a file",
      description:
        "The body is the file. Streams one JSON value a line: how far it is, then what was done, or why it was refused. All of it is taken in or nothing; ending the request cancels. With `?preview=true` nothing is kept, and the last line says what would be.",
      body: { mediaType: "application/zip" },
      answer: { schema: cardImportLineSchema, mediaType: linesMediaType },
      errors: { 413: "request.too_large", 415: "cards.file_unknown, request.media_type" },
    }),
    async (c) => {
      const [mediaType = ""] = (c.req.header("content-type") ?? "").split(";");
      const kind = kindsByMediaType[mediaType.trim().toLowerCase()];
      if (kind === undefined) throw cardFileUnknown();
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const isPreview = c.req.query("preview") === "true";
      return streamLines(c, c.var.runs, async (signal) =>
        streamImport(c.var.knowledge, { kind, bytes }, { isPreview, signal }),
      );
    },
  )
  .get(
    "/cards/export",
    describe({
      tag,
      summary: "Export cards as a file",
      description: "`format` is one of `anki`, `csv`, `markdown`; `topic` is a topic's id, or left out for every card.",
      answer: { mediaType: "application/octet-stream" },
      errors: { 400: "request.invalid", 404: "topic.not_found", 422: "anki.card_unwritable" },
    }),
    async (c) => {
      const { knowledge } = c.var;
      const format = cardFileKinds.find((kind) => kind === c.req.query("format"));
      if (format === undefined) throw requestInvalid("“format”", `it must be one of ${cardFileKinds.join(", ")}`);
      const cards = await findCardsToExport(knowledge, c.req.query("topic") ?? null);
      const day = knowledge.clock().toISOString().slice(0, 10);
      const { ending, mediaType } = written[format];
      const file =
        format === "anki" ? await exportAnki(knowledge, cards, c.req.raw.signal) : exportText(cards.cards, format);
      return c.body(file, 200, {
        "Content-Type": mediaType,
        "Content-Disposition": `attachment; filename="warmup-cards-${day}.${ending}"`,
      });
    },
  );

function exportText(cards: readonly TextCard[], format: "csv" | "markdown"): string {
  return format === "csv" ? writeCardsCsv(cards) : writeCardsMarkdown(cards);
}
