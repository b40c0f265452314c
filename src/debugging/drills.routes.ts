import type { DebuggingEnv } from "#debugging/debugging.env.ts";
import {
  debuggingHomeSchema,
  drillKinds,
  drillPageSchema,
  drillRunLineSchema,
  guessSchema,
  healthyBandSchema,
  nameFaultSchema,
  runDrillSchema,
  saveDrillCodeSchema,
  startDrillSchema,
} from "#debugging/debugging.schemas.ts";
import { readDebuggingHome } from "#debugging/debugging.service.ts";
import { runDrill } from "#debugging/drill-runs.service.ts";
import {
  deleteDrill,
  giveUpDrill,
  nameFault,
  readDrill,
  restoreDrill,
  saveDrillCode,
  startDrill,
} from "#debugging/drills.service.ts";
import { readHealthyBand } from "#debugging/healthy-band.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Drills";
const notFound = "drill.not_found";

/** The debugging area, and what is done on a drill's page. */
export const drillRoutes = new Hono<DebuggingEnv>()
  .get(
    "/debugging",
    describe({ tag, summary: "Read how debugging stands", answer: { schema: debuggingHomeSchema } }),
    async (c) => {
      const home = await readDebuggingHome(c.var.debugging);
      // Whoever looks at this starts one soon.
      for (const kind of drillKinds) c.var.debugging.pool.prepare(c.var.debugging, kind);
      return c.json(home);
    },
  )
  .post(
    "/drills",
    describe({
      tag,
      summary: "Start a drill",
      description: "What is left out is chosen for the user. The drill was proven by running it before it is answered.",
      answer: { schema: drillPageSchema },
      errors: {
        400: "request.invalid, drill.family_unknown",
        404: "drill.unknown, program.not_found",
        409: "drill.none_fits",
        422: "program.without_faults, program.without_drills",
        503: "engine.failed",
      },
    }),
    jsonBody(startDrillSchema),
    async (c) => c.json(await startDrill(c.var.debugging, c.req.valid("json"))),
  )
  .get(
    "/drills/:id",
    describe({
      tag,
      summary: "Read a drill",
      description: "What is wrong is in it once the drill is fixed or given up.",
      answer: { schema: drillPageSchema },
      errors: { 404: notFound },
    }),
    async (c) => c.json(await readDrill(c.var.debugging, c.req.param("id"))),
  )
  .put(
    "/drills/:id/code",
    describe({
      tag,
      summary: "Save a drill's code",
      answer: { schema: z.object({ revision: z.number().int() }) },
      errors: { 400: "request.invalid, code.nul_character", 404: notFound, 409: "drill.conflict" },
    }),
    jsonBody(saveDrillCodeSchema),
    async (c) => c.json(await saveDrillCode(c.var.debugging, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/drills/:id/runs",
    describe({
      tag,
      summary: "Judge a fix, or train",
      description:
        "Streams one JSON value a line: the judge's events, then the drill as it stands. A fix is judged by what it does, never by its text.",
      answer: { schema: drillRunLineSchema, mediaType: linesMediaType },
      errors: {
        400: "request.invalid, code.nul_character",
        404: "drill.not_found, program.not_found",
        409: "drill.follow_up_not_yet",
      },
    }),
    jsonBody(runDrillSchema),
    async (c) =>
      streamLines(c, c.var.runs, async (signal) =>
        runDrill(c.var.debugging, c.req.param("id"), c.req.valid("json"), signal),
      ),
  )
  .post(
    "/drills/:id/guesses",
    describe({
      tag,
      summary: "Name a fault",
      answer: { schema: z.object({ guess: guessSchema, drill: drillPageSchema }) },
      errors: { 400: "request.invalid, drill.family_unknown", 404: notFound, 409: "drill.finished" },
    }),
    jsonBody(nameFaultSchema),
    async (c) => c.json(await nameFault(c.var.debugging, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/drills/:id/give-up",
    describe({
      tag,
      summary: "Give a drill up",
      answer: { schema: drillPageSchema },
      errors: { 404: notFound, 409: "drill.finished" },
    }),
    jsonBody(z.object({ activeMs: z.number().min(0).default(0) })),
    async (c) => c.json(await giveUpDrill(c.var.debugging, c.req.param("id"), c.req.valid("json").activeMs)),
  )
  .get(
    "/drills/:id/healthy",
    describe({
      tag,
      summary: "Read the band of healthy runs",
      answer: { schema: healthyBandSchema },
      errors: { 404: "drill.not_found, program.not_found" },
    }),
    async (c) => c.json(await readHealthyBand(c.var.debugging, c.req.param("id"))),
  )
  .delete(
    "/drills/:id",
    describe({
      tag,
      summary: "Delete a drill, undoable for 30 days",
      answer: { schema: z.object({}) },
      errors: { 404: notFound },
    }),
    async (c) => {
      await deleteDrill(c.var.debugging, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/drills/:id/restore",
    describe({
      tag,
      summary: "Take a drill's deletion back",
      answer: { schema: drillPageSchema },
      errors: { 404: notFound },
    }),
    async (c) => c.json(await restoreDrill(c.var.debugging, c.req.param("id"))),
  );
