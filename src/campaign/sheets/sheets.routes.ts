import type { CampaignEnv } from "#campaign/campaign.env.ts";
import { exportSheet } from "#campaign/sheets/export-sheet.ts";
import type { SheetFile } from "#campaign/sheets/import-sheet.ts";
import { lookAtSheet } from "#campaign/sheets/look-at-sheet.ts";
import {
  sheetChoicesSchema,
  sheetExportSchema,
  sheetImportLineSchema,
  sheetImportsSchema,
  sheetLookSchema,
  sheetUndoneSchema,
} from "#campaign/sheets/sheets.schemas.ts";
import { streamSheet } from "#campaign/sheets/stream-sheet.ts";
import { listImports, undoImport } from "#campaign/sheets/undo-import.ts";
import { describe, jsonBody, requestInvalid } from "#platform/http-routes.ts";
import type { RunRegistry } from "#platform/run-registry.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { Hono } from "hono";
import type { HonoRequest } from "hono";

const tag = "Campaign";
const body = { mediaType: "multipart/form-data" };
const bodyWords =
  "The body has the file as `file` and, as JSON under `choices`, what the user chose of how it is read; the rest is guessed.";
const fileErrors = {
  400: "request.invalid",
  413: "request.too_large, sheet.too_large",
  415: "request.media_type",
  422: "sheet.unreadable, sheet.invalid",
};

/** What the server sets for these routes besides the campaign's. */
type SheetsEnv = { Variables: CampaignEnv["Variables"] & { runs: RunRegistry } };

/** Tables in and out as files. */
export const sheetRoutes = new Hono<SheetsEnv>()
  .post(
    "/campaign/sheets/look",
    describe({
      tag,
      summary: "Look at a table before it is imported",
      description: `${bodyWords} The answer says where each column would go and what would come of it; nothing is kept.`,
      body,
      answer: { schema: sheetLookSchema },
      errors: fileErrors,
    }),
    async (c) => {
      const { bytes, choices } = await readFile(c.req);
      return c.json(await lookAtSheet(c.var.campaign, bytes, choices));
    },
  )
  .post(
    "/campaign/sheets/import",
    describe({
      tag,
      summary: "Import a table",
      description: `${bodyWords} Streams one JSON value a line: how far it is, then what was done, or why it was refused. All of it is taken in or nothing; ending the request cancels.`,
      body,
      answer: { schema: sheetImportLineSchema, mediaType: linesMediaType },
      errors: { 400: fileErrors[400], 413: "request.too_large", 415: fileErrors[415] },
    }),
    async (c) => {
      const file = await readFile(c.req);
      return streamLines(c, c.var.runs, async (signal) => streamSheet(c.var.campaign, file, signal));
    },
  )
  .get(
    "/campaign/sheets/imports",
    describe({ tag, summary: "List the imports that can be undone", answer: { schema: sheetImportsSchema } }),
    async (c) => c.json({ imports: await listImports(c.var.campaign) }),
  )
  .post(
    "/campaign/sheets/imports/:id/undo",
    describe({
      tag,
      summary: "Undo an import",
      description: "What the file brought goes, with what was added to it since; what it changed is as before.",
      answer: { schema: sheetUndoneSchema },
      errors: { 404: "sheet.import_not_found" },
    }),
    async (c) => c.json(await undoImport(c.var.campaign, c.req.param("id"))),
  )
  .post(
    "/campaign/sheets/export",
    describe({
      tag,
      summary: "Export applications as a table",
      answer: { mediaType: "application/octet-stream" },
      errors: { 400: "request.invalid", 422: "sheet.cell_too_long" },
    }),
    jsonBody(sheetExportSchema),
    async (c) => {
      const { bytes, mediaType } = await exportSheet(c.var.campaign, c.req.valid("json"));
      return c.body(bytes, 200, { "Content-Type": mediaType });
    },
  );

async function readFile(request: HonoRequest): Promise<SheetFile> {
  const { file, choices } = await request.parseBody().catch(() => {
    throw requestInvalid("the body", "it is no multipart/form-data");
  });
  if (!(file instanceof File)) throw requestInvalid("“file”", "it must be a file");
  const parsed = sheetChoicesSchema.safeParse(parseJson(typeof choices === "string" ? choices : "{}"));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw requestInvalid(`“choices”${issue === undefined ? "" : ` ${issue.path.join(".")}`}`, issue?.message ?? "");
  }
  return { name: file.name.slice(0, 300), bytes: new Uint8Array(await file.arrayBuffer()), choices: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw requestInvalid("“choices”", "it is no JSON");
  }
}
