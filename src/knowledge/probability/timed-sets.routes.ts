import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import {
  finishSetSchema,
  setAnswerSchema,
  setsSchema,
  startSetSchema,
  timedSetSchema,
} from "#knowledge/probability/timed-sets.schemas.ts";
import {
  answerInSet,
  deleteSet,
  finishSet,
  listSets,
  readSet,
  restoreSet,
  startSet,
} from "#knowledge/probability/timed-sets.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Timed sets";

/** Sets of problems and questions against the clock. */
export const timedSetRoutes = new Hono<KnowledgeEnv>()
  .get(
    "/timed-sets",
    describe({ tag, summary: "List timed sets, newest first", answer: { schema: setsSchema } }),
    async (c) => c.json({ sets: await listSets(c.var.knowledge) }),
  )
  .post(
    "/timed-sets",
    describe({
      tag,
      summary: "Start a timed set",
      answer: { schema: timedSetSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(startSetSchema),
    async (c) => c.json(await startSet(c.var.knowledge, c.req.valid("json"))),
  )
  .get(
    "/timed-sets/:id",
    describe({
      tag,
      summary: "Read a timed set",
      description: "How each question went is told once the set is finished.",
      answer: { schema: timedSetSchema },
      errors: { 404: "set.not_found" },
    }),
    async (c) => c.json(await readSet(c.var.knowledge, c.req.param("id"))),
  )
  .put(
    "/timed-sets/:id/answers/:place",
    describe({
      tag,
      summary: "Keep what is typed at a place of a set so far",
      description: "Places count from 0.",
      answer: { schema: z.object({}) },
      errors: { 400: "request.invalid", 404: "set.not_found, set.place_not_found", 409: "set.finished" },
    }),
    jsonBody(setAnswerSchema),
    async (c) => {
      await answerInSet(c.var.knowledge, c.req.param("id"), Number(c.req.param("place")), c.req.valid("json"));
      return c.json({});
    },
  )
  .post(
    "/timed-sets/:id/finish",
    describe({
      tag,
      summary: "Finish a timed set",
      description: "Takes in answers that the server may not have yet, and judges.",
      answer: { schema: timedSetSchema },
      errors: { 400: "request.invalid", 404: "set.not_found, set.place_not_found" },
    }),
    jsonBody(finishSetSchema),
    async (c) => c.json(await finishSet(c.var.knowledge, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/timed-sets/:id",
    describe({
      tag,
      summary: "Delete a timed set, undoable for 30 days",
      description: "Its attempts at problems count no longer; its answers to questions stay with their topics.",
      answer: { schema: z.object({}) },
      errors: { 404: "set.not_found" },
    }),
    async (c) => {
      await deleteSet(c.var.knowledge, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/timed-sets/:id/restore",
    describe({
      tag,
      summary: "Take a timed set's deletion back",
      answer: { schema: timedSetSchema },
      errors: { 404: "set.not_found" },
    }),
    async (c) => c.json(await restoreSet(c.var.knowledge, c.req.param("id"))),
  );
