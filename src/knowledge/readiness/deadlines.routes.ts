import { readCalibration } from "#knowledge/readiness/calibration.service.ts";
import {
  calibrationPageSchema,
  deadlineSchema,
  readinessSchema,
  writeDeadlineSchema,
} from "#knowledge/readiness/deadlines.schemas.ts";
import {
  addDeadline,
  editDeadline,
  listDeadlines,
  readReadiness,
  setDeadlineDeleted,
} from "#knowledge/readiness/deadlines.service.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Readiness";
const notFound = { 404: "deadline.not_found" };

/** Rounds with a date, how ready one will be for them, and how far that can be believed. */
export const deadlineRoutes = new Hono<KnowledgeEnv>()
  .get(
    "/deadlines",
    describe({
      tag,
      summary: "List the rounds with a date",
      answer: { schema: z.object({ deadlines: z.array(deadlineSchema) }) },
    }),
    async (c) => c.json({ deadlines: await listDeadlines(c.var.knowledge) }),
  )
  .post(
    "/deadlines",
    describe({
      tag,
      summary: "Add a round with a date",
      answer: { schema: deadlineSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(writeDeadlineSchema),
    async (c) => c.json(await addDeadline(c.var.knowledge, c.req.valid("json"))),
  )
  .put(
    "/deadlines/:id",
    describe({
      tag,
      summary: "Change a round with a date",
      answer: { schema: deadlineSchema },
      errors: { 400: "request.invalid", ...notFound },
    }),
    jsonBody(writeDeadlineSchema),
    async (c) => c.json(await editDeadline(c.var.knowledge, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/deadlines/:id",
    describe({ tag, summary: "Delete a round, undoable", answer: { schema: z.object({}) }, errors: notFound }),
    async (c) => {
      await setDeadlineDeleted(c.var.knowledge, c.req.param("id"), true);
      return c.json({});
    },
  )
  .post(
    "/deadlines/:id/restore",
    describe({ tag, summary: "Take a round's deletion back", answer: { schema: z.object({}) }, errors: notFound }),
    async (c) => {
      await setDeadlineDeleted(c.var.knowledge, c.req.param("id"), false);
      return c.json({});
    },
  )
  .get(
    "/readiness",
    describe({
      tag,
      summary: "Read how ready one will be",
      description: "Expected recall on each coming date if one stops now and if one follows the plan, and the plan.",
      answer: { schema: readinessSchema },
    }),
    async (c) => c.json(await readReadiness(c.var.knowledge)),
  )
  .get(
    "/calibration",
    describe({
      tag,
      summary: "Read how well expected recall met what came",
      answer: { schema: calibrationPageSchema },
    }),
    async (c) => c.json(await readCalibration(c.var.knowledge)),
  );
