import { runEventSchema } from "#judge/judge.schemas.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import type { PracticeEnv } from "#practice/practice.env.ts";
import {
  importSummarySchema,
  scratchpadCodeSchema,
  scratchpadSchema,
  settingsSchema,
} from "#practice/practice.schemas.ts";
import { readScratchpad, runScratchpad, saveScratchpad } from "#practice/scratchpad.service.ts";
import { readSettings, saveSettings } from "#practice/settings.service.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { Hono } from "hono";

const scratchpad = "Scratchpad";
const settings = "Settings";
const data = "Your data";

/** The scratchpad, the settings, and all of a user's data out and in. */
export const accountRoutes = new Hono<PracticeEnv>()
  .get(
    "/scratchpad",
    describe({ tag: scratchpad, summary: "Read the scratchpad", answer: { schema: scratchpadSchema } }),
    async (c) => c.json(await readScratchpad(c.var.practice)),
  )
  .put(
    "/scratchpad",
    describe({
      tag: scratchpad,
      summary: "Save the scratchpad",
      answer: { schema: scratchpadSchema },
      errors: { 400: "request.invalid, code.nul_character" },
    }),
    jsonBody(scratchpadCodeSchema),
    async (c) => c.json(await saveScratchpad(c.var.practice, c.req.valid("json"))),
  )
  .post(
    "/scratchpad/runs",
    describe({
      tag: scratchpad,
      summary: "Run code as a script",
      description: "Streams one JSON value a line, and stores nothing. Ending the request cancels the run.",
      answer: { schema: runEventSchema, mediaType: linesMediaType },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(scratchpadCodeSchema),
    async (c) =>
      streamLines(c, c.var.runs, async (signal) => runScratchpad(c.var.practice, c.req.valid("json"), signal)),
  )
  .get(
    "/settings",
    describe({ tag: settings, summary: "Read the settings", answer: { schema: settingsSchema } }),
    async (c) => c.json(await readSettings(c.var.practice)),
  )
  .put(
    "/settings",
    describe({
      tag: settings,
      summary: "Save the settings",
      answer: { schema: settingsSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(settingsSchema),
    async (c) => c.json(await saveSettings(c.var.practice, c.req.valid("json"))),
  )
  .get(
    "/export",
    describe({
      tag: data,
      summary: "Export everything",
      description: "A zip archive in open formats: JSON, JSON lines, and each piece of code as a Python file.",
      answer: { mediaType: "application/zip" },
    }),
    async (c) => {
      const archive = await exportData(c.var.practice, c.var.version);
      const day = c.var.practice.clock().toISOString().slice(0, 10);
      return c.body(archive, 200, {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="warmup-${day}.zip"`,
      });
    },
  )
  .post(
    "/import",
    describe({
      tag: data,
      summary: "Import an export",
      description: "The body is the zip archive. All of it is taken in or nothing; what is here already stays.",
      body: { mediaType: "application/zip" },
      answer: { schema: importSummarySchema },
      errors: {
        400: "archive.unreadable, archive.unsafe_name",
        413: "archive.too_large, request.too_large",
        422: "import.not_an_export, import.too_new, import.invalid",
      },
    }),
    async (c) => c.json(await importData(c.var.practice, new Uint8Array(await c.req.arrayBuffer()))),
  );
