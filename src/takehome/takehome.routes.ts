import { describe, jsonBody } from "#platform/http-routes.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { folderRoutes } from "#takehome/folders.routes.ts";
import {
  createSitting,
  deleteSitting,
  readSitting,
  restoreSitting,
  setClock,
  setStage,
  writeSitting,
} from "#takehome/sittings.service.ts";
import type { TakeHomeEnv } from "#takehome/takehome.env.ts";
import {
  dataLineSchema,
  newSittingSchema,
  setClockSchema,
  setStageSchema,
  sittingSchema,
  takeHomePageSchema,
  takeHomesSchema,
  writeSittingSchema,
} from "#takehome/takehome.schemas.ts";
import { listTakeHomes, makeData, readData, readTakeHome } from "#takehome/takehome.service.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Take-homes";
const answer = { schema: sittingSchema };
const unknown = { 404: "takehome.not_found" };
const notFound = { 404: "takehome_sitting.not_found, takehome.not_found" };
const stage = { 409: "takehome_sitting.stage" };
const unmade = { 500: "takehome.data_failed", 503: "takehome.no_python" };

const sittingRoutes = new Hono<TakeHomeEnv>()
  .get(
    "/:id",
    describe({
      tag,
      summary: "Read a take-home under way",
      description:
        "Criteria come once it is handed in, the reviewer's notes once every criterion has a mark and they were asked for.",
      answer,
      errors: notFound,
    }),
    async (c) => c.json(await readSitting(c.var.takeHome, c.req.param("id"))),
  )
  .put(
    "/:id",
    describe({
      tag,
      summary: "Write a take-home's write-up or marks",
      description: "A change to a revision that is no longer the latest is refused.",
      answer,
      errors: { 400: "request.invalid", ...notFound, 409: "takehome_sitting.conflict, takehome_sitting.stage" },
    }),
    jsonBody(writeSittingSchema),
    async (c) => c.json(await writeSitting(c.var.takeHome, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/:id/clock",
    describe({
      tag,
      summary: "Start or stop a take-home's clock, or set it",
      description: "It runs on while no page is open.",
      answer,
      errors: { 400: "request.invalid", ...notFound, ...stage },
    }),
    jsonBody(setClockSchema),
    async (c) => c.json(await setClock(c.var.takeHome, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/:id/stage",
    describe({
      tag,
      summary: "Hand a take-home in, open the reviewer's notes, or finish it",
      description: "Handing in can be taken back until the notes are open.",
      answer,
      errors: { 400: "request.invalid", ...notFound, ...stage },
    }),
    jsonBody(setStageSchema),
    async (c) => c.json(await setStage(c.var.takeHome, c.req.param("id"), c.req.valid("json").stage)),
  )
  .delete(
    "/:id",
    describe({
      tag,
      summary: "Delete a take-home under way, undoable for 30 days",
      answer: { schema: z.object({}) },
      errors: notFound,
    }),
    async (c) => {
      await deleteSitting(c.var.takeHome, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/:id/restore",
    describe({ tag, summary: "Take the deletion of a take-home under way back", answer, errors: notFound }),
    async (c) => c.json(await restoreSitting(c.var.takeHome, c.req.param("id"))),
  );

const dataRoutes = new Hono<TakeHomeEnv>()
  .post(
    "/:id/data",
    describe({
      tag,
      summary: "Make a take-home's data",
      description: "By its seed, so that they are the same each time. `?answers=1` adds what was held back.",
      answer: { schema: dataLineSchema, mediaType: linesMediaType },
      errors: { ...notFound, ...stage },
    }),
    async (c) =>
      streamLines(c, c.var.runs, async () =>
        makeData(c.var.takeHome, c.req.param("id"), c.req.query("answers") === "1"),
      ),
  )
  .get(
    "/:id/data",
    describe({
      tag,
      summary: "Download a take-home's data",
      description: "A zip archive: the brief as README.md and the files. `?answers=1` adds what was held back.",
      answer: { mediaType: "application/zip" },
      errors: { ...notFound, ...stage, ...unmade },
    }),
    async (c) => {
      const { name, archive } = await readData(c.var.takeHome, c.req.param("id"), c.req.query("answers") === "1");
      return c.body(archive, 200, {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="${name}"`,
      });
    },
  );

/** Take-homes, and the user's work at them. To be mounted under `/api`. */
export const takeHomeRoutes = new Hono<TakeHomeEnv>()
  .get(
    "/takehomes",
    describe({ tag, summary: "List the take-homes", answer: { schema: takeHomesSchema } }),
    async (c) => c.json(await listTakeHomes(c.var.takeHome)),
  )
  .get(
    "/takehomes/:id",
    describe({ tag, summary: "Read a take-home's brief", answer: { schema: takeHomePageSchema }, errors: unknown }),
    async (c) => c.json(await readTakeHome(c.var.takeHome, c.req.param("id"))),
  )
  .post(
    "/takehomes/:id/sittings",
    describe({
      tag,
      summary: "Begin a take-home",
      description: "Its clock runs from then on.",
      answer,
      errors: { 400: "request.invalid", ...unknown },
    }),
    jsonBody(newSittingSchema),
    async (c) => c.json(await createSitting(c.var.takeHome, c.req.param("id"), c.req.valid("json").seed)),
  )
  .route("/takehome-sittings", sittingRoutes)
  .route("/takehome-sittings", dataRoutes)
  .route("/", folderRoutes);
