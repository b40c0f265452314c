import type { DesignEnv } from "#design/design.env.ts";
import { drawingSchema, saveDrawingSchema, saveSheetSchema, sheetSchema } from "#design/design.schemas.ts";
import {
  createSheet,
  deleteSheet,
  readDrawing,
  readSheet,
  restoreSheet,
  saveDrawing,
  saveSheet,
} from "#design/sheets.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "System design";
const unknown = { 404: "design_sheet.not_found" };
const stale = { 400: "request.invalid", ...unknown, 409: "design_sheet.conflict" };
const sheet = { schema: sheetSchema };

/** Sheets: what the user makes of a prompt. */
export const sheetRoutes = new Hono<DesignEnv>()
  .post(
    "/designs/:id/sheets",
    describe({ tag, summary: "Begin a sheet", answer: sheet, errors: { 404: "design.not_found" } }),
    async (c) => c.json(await createSheet(c.var.design, c.req.param("id"))),
  )
  .get("/design-sheets/:id", describe({ tag, summary: "Read a sheet", answer: sheet, errors: unknown }), async (c) =>
    c.json(await readSheet(c.var.design, c.req.param("id"))),
  )
  .put(
    "/design-sheets/:id",
    describe({
      tag,
      summary: "Save a sheet",
      description: "Whole, over the revision that was read.",
      answer: sheet,
      errors: stale,
    }),
    jsonBody(saveSheetSchema),
    async (c) => c.json(await saveSheet(c.var.design, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/design-sheets/:id",
    describe({
      tag,
      summary: "Delete a sheet",
      description: "Can be undone for 30 days.",
      answer: { schema: z.object({ deleted: z.literal(true) }) },
      errors: unknown,
    }),
    async (c) => {
      await deleteSheet(c.var.design, c.req.param("id"));
      return c.json({ deleted: true });
    },
  )
  .post(
    "/design-sheets/:id/restore",
    describe({ tag, summary: "Restore a deleted sheet", answer: sheet, errors: unknown }),
    async (c) => c.json(await restoreSheet(c.var.design, c.req.param("id"))),
  )
  .get(
    "/design-sheets/:id/drawing",
    describe({ tag, summary: "Read the drawing of a sheet", answer: { schema: drawingSchema }, errors: unknown }),
    async (c) => c.json(await readDrawing(c.var.design, c.req.param("id"))),
  )
  .put(
    "/design-sheets/:id/drawing",
    describe({
      tag,
      summary: "Save the drawing of a sheet",
      description:
        "An Excalidraw scene of at most 2 MB, over the revision that was read; the first one over revision 0.",
      answer: { schema: drawingSchema.pick({ revision: true }) },
      errors: stale,
    }),
    jsonBody(saveDrawingSchema),
    async (c) => c.json(await saveDrawing(c.var.design, c.req.param("id"), c.req.valid("json"))),
  );
