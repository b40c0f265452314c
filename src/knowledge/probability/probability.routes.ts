import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import {
  answerProbabilitySchema,
  probabilityAttemptSchema,
  probabilityHomeSchema,
  probabilityPageSchema,
  seedSchema,
} from "#knowledge/probability/probability.schemas.ts";
import {
  answerProbability,
  readProbabilityHome,
  readProbabilityProblem,
} from "#knowledge/probability/probability.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";

const tag = "Probability";

/** Probability problems with fresh numbers, and answers to them. */
export const probabilityRoutes = new Hono<KnowledgeEnv>()
  .get(
    "/probability",
    describe({ tag, summary: "Read every probability problem's standing", answer: { schema: probabilityHomeSchema } }),
    async (c) => c.json(await readProbabilityHome(c.var.knowledge)),
  )
  .get(
    "/probability/problems/:id",
    describe({
      tag,
      summary: "Read a probability problem with its numbers",
      description: "`?seed=` names the numbers; without it they are drawn. The exact answer follows one's own.",
      answer: { schema: probabilityPageSchema },
      errors: { 404: "probability.not_found" },
    }),
    async (c) => {
      const seed = seedSchema.safeParse(Number(c.req.query("seed") || "none"));
      return c.json(await readProbabilityProblem(c.var.knowledge, c.req.param("id"), seed.data ?? null));
    },
  )
  .post(
    "/probability/problems/:id/attempts",
    describe({
      tag,
      summary: "Answer a probability problem",
      description: "The first answer with the same numbers stands.",
      answer: { schema: probabilityAttemptSchema },
      errors: { 400: "request.invalid, probability.unreadable", 404: "probability.not_found" },
    }),
    jsonBody(answerProbabilitySchema),
    async (c) => c.json(await answerProbability(c.var.knowledge, c.req.param("id"), c.req.valid("json"))),
  );
