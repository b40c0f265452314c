import { describe, jsonBody } from "#platform/http-routes.ts";
import { deleteAttempt, readAttempt, restoreAttempt } from "#practice/attempts.service.ts";
import type { PracticeEnv } from "#practice/practice.env.ts";
import {
  attemptSchema,
  attemptSummarySchema,
  lookRequestSchema,
  replaySchema,
  sittingSchema,
  updateSittingSchema,
} from "#practice/practice.schemas.ts";
import { look, readReplay, updateSitting } from "#practice/sittings.service.ts";
import { Hono } from "hono";
import * as z from "zod";

const sittings = "Sittings";
const attempts = "Attempts";

/** Sittings with their clock, looks and replay; attempts one by one. */
export const sittingRoutes = new Hono<PracticeEnv>()
  .patch(
    "/sittings/:id",
    describe({
      tag: sittings,
      summary: "Move the clock on, or finish",
      description: "The clock never goes back. A finished sitting stays as it is.",
      answer: { schema: sittingSchema },
      errors: { 400: "request.invalid", 404: "sitting.not_found" },
    }),
    jsonBody(updateSittingSchema),
    async (c) => c.json(await updateSitting(c.var.practice, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/sittings/:id/looks",
    describe({
      tag: sittings,
      summary: "Look at the pattern, a hint or the solution",
      description:
        "Allowed at any time and recorded; from then on the sitting's attempts are aided. Hints open in order.",
      answer: { schema: sittingSchema },
      errors: {
        400: "request.invalid, hint.rung_missing",
        404: "sitting.not_found, problem.not_found",
        409: "hint.out_of_order",
      },
    }),
    jsonBody(lookRequestSchema),
    async (c) => c.json(await look(c.var.practice, c.req.param("id"), c.req.valid("json"))),
  )
  .get(
    "/sittings/:id/replay",
    describe({
      tag: sittings,
      summary: "Read what was typed, edit by edit",
      answer: { schema: replaySchema },
      errors: { 404: "sitting.not_found" },
    }),
    async (c) => c.json(await readReplay(c.var.practice, c.req.param("id"))),
  )
  .get(
    "/attempts/:id",
    describe({
      tag: attempts,
      summary: "Read an attempt with its code and cases",
      answer: { schema: attemptSchema },
      errors: { 404: "attempt.not_found" },
    }),
    async (c) => c.json(await readAttempt(c.var.practice, c.req.param("id"))),
  )
  .delete(
    "/attempts/:id",
    describe({
      tag: attempts,
      summary: "Delete an attempt",
      description: "It can be restored for thirty days.",
      answer: { schema: z.object({}) },
      errors: { 404: "attempt.not_found" },
    }),
    async (c) => {
      await deleteAttempt(c.var.practice, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/attempts/:id/restore",
    describe({
      tag: attempts,
      summary: "Restore a deleted attempt",
      answer: { schema: attemptSummarySchema },
      errors: { 404: "attempt.not_found" },
    }),
    async (c) => c.json(await restoreAttempt(c.var.practice, c.req.param("id"))),
  );
