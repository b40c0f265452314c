import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { cardSchema, postReviewsSchema, queueSchema, reviewsTakenSchema } from "#knowledge/knowledge.schemas.ts";
import { readQueue, takeReviews, undoReview } from "#knowledge/reviews/reviews.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Reviews";

/** Reviews: what is asked today, and how it went. */
export const reviewRoutes = new Hono<KnowledgeEnv>()
  .get(
    "/reviews/queue",
    describe({ tag, summary: "Read what to review today", answer: { schema: queueSchema } }),
    async (c) => c.json(await readQueue(c.var.knowledge)),
  )
  .post(
    "/reviews",
    describe({
      tag,
      summary: "Keep reviews",
      description:
        "In any order and any number of times: a review is known by its id and counts once, or not at all once it was sent with `undone`.",
      answer: { schema: reviewsTakenSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(postReviewsSchema),
    async (c) => c.json(await takeReviews(c.var.knowledge, c.req.valid("json").reviews)),
  )
  .delete(
    "/reviews/:id",
    describe({
      tag,
      summary: "Take a review back",
      description: "Only one that has arrived. Another is taken back by sending it with `undone`.",
      answer: { schema: z.object({ card: cardSchema.nullable() }) },
      errors: { 404: "review.not_found" },
    }),
    async (c) => c.json({ card: await undoReview(c.var.knowledge, c.req.param("id")) }),
  );
