import { describe, jsonBody } from "#platform/http-routes.ts";
import { listAttempts } from "#practice/attempts.service.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import type { PracticeEnv } from "#practice/practice.env.ts";
import {
  afterwardsSchema,
  attemptSummarySchema,
  beginSittingSchema,
  draftSchema,
  problemPageSchema,
  runLineSchema,
  saveDraftSchema,
  shelvesSchema,
  sittingSchema,
  startRunSchema,
} from "#practice/practice.schemas.ts";
import { listShelves, readProblem, readSolution } from "#practice/problems.service.ts";
import { runProblem } from "#practice/runs.service.ts";
import { beginSitting } from "#practice/sittings.service.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Problems";

/** The shelf, a problem's page, and what is done on it. */
export const problemRoutes = new Hono<PracticeEnv>()
  .get(
    "/problems",
    describe({
      tag,
      summary: "List the shelves",
      description: "Every problem in the order of the shelves, their sections, and the learning paths.",
      answer: { schema: shelvesSchema },
    }),
    async (c) => c.json(await listShelves(c.var.practice)),
  )
  .get(
    "/problems/:id",
    describe({
      tag,
      summary: "Read a problem",
      description: "Hints and the solution are not in it; they come by looking, or once the problem is passed.",
      answer: { schema: problemPageSchema },
      errors: { 404: "problem.not_found" },
    }),
    async (c) => c.json(await readProblem(c.var.practice, c.req.param("id"))),
  )
  .get(
    "/problems/:id/solution",
    describe({
      tag,
      summary: "Read the reference solution",
      description: "Only after a pass or a recorded look.",
      answer: { schema: afterwardsSchema },
      errors: { 403: "solution.not_yet", 404: "problem.not_found" },
    }),
    async (c) => c.json(await readSolution(c.var.practice, c.req.param("id"))),
  )
  .get(
    "/problems/:id/attempts",
    describe({
      tag,
      summary: "List attempts",
      description: "Newest first; deleted ones are left out.",
      answer: { schema: z.object({ attempts: z.array(attemptSummarySchema) }) },
      errors: { 404: "problem.not_found" },
    }),
    async (c) => c.json({ attempts: await listAttempts(c.var.practice, c.req.param("id")) }),
  )
  .put(
    "/problems/:id/draft",
    describe({
      tag,
      summary: "Save the draft",
      description:
        "The whole code as typed, and the edits since the last save that was answered. Edits sent again are kept once.",
      answer: { schema: draftSchema },
      errors: { 400: "request.invalid, code.nul_character", 404: "problem.not_found", 409: "draft.conflict" },
    }),
    jsonBody(saveDraftSchema),
    async (c) => c.json(await saveDraft(c.var.practice, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/problems/:id/sittings",
    describe({
      tag,
      summary: "Begin a sitting",
      description: "Gives the open sitting where there is one.",
      answer: { schema: sittingSchema },
      errors: { 400: "request.invalid", 404: "problem.not_found" },
    }),
    jsonBody(beginSittingSchema),
    async (c) => c.json(await beginSitting(c.var.practice, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/problems/:id/runs",
    describe({
      tag,
      summary: "Run code against a problem's tests",
      description:
        "Streams one JSON value a line: the judge's events, then the stored attempt. Ending the request cancels the run; the attempt is stored all the same.",
      answer: { schema: runLineSchema, mediaType: linesMediaType },
      errors: { 400: "request.invalid, code.nul_character", 404: "problem.not_found, sitting.not_found" },
    }),
    jsonBody(startRunSchema),
    async (c) => {
      const run = { ...c.req.valid("json"), door: "web" as const };
      return streamLines(c, c.var.runs, (signal) => runProblem(c.var.practice, c.req.param("id"), run, signal));
    },
  );
