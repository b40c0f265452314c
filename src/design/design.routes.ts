import type { DesignEnv } from "#design/design.env.ts";
import {
  askSchema,
  designPageSchema,
  designReviewSchema,
  designsSchema,
  numberAnswerSchema,
  proposalsSchema,
  proposeSchema,
  saidSchema,
  stagePointsSchema,
} from "#design/design.schemas.ts";
import {
  askInterviewer,
  listDesigns,
  proposePoints,
  readDesign,
  readNumber,
  readReview,
  readStagePoints,
} from "#design/design.service.ts";
import { sheetRoutes } from "#design/sheets.routes.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";

const tag = "System design";
const unknown = { 404: "design.not_found" };
const unknownPart = { 404: "design.not_found, design.part_not_found" };

/** System-design prompts, and what the user wrote under them. To be mounted under `/api`. */
export const designRoutes = new Hono<DesignEnv>()
  .get("/designs", describe({ tag, summary: "List the prompts", answer: { schema: designsSchema } }), async (c) =>
    c.json(await listDesigns(c.var.design)),
  )
  .get(
    "/designs/:id",
    describe({
      tag,
      summary: "Read a prompt",
      description: "Without what a strong answer covers, and without what its numbers come to.",
      answer: { schema: designPageSchema },
      errors: unknown,
    }),
    async (c) => c.json(await readDesign(c.var.design, c.req.param("id"))),
  )
  .get(
    "/designs/:id/stages/:stage",
    describe({
      tag,
      summary: "Read what a strong answer covers in a stage",
      answer: { schema: stagePointsSchema },
      errors: unknownPart,
    }),
    async (c) => c.json(await readStagePoints(c.var.design, c.req.param("id"), c.req.param("stage"))),
  )
  .post(
    "/designs/:id/stages/:stage/proposals",
    describe({
      tag,
      summary: "Propose which points of a stage an answer makes",
      description: "A proposal only: the user decides. Nothing is stored.",
      answer: { schema: proposalsSchema },
      errors: { 400: "request.invalid", ...unknownPart },
    }),
    jsonBody(proposeSchema),
    async (c) => {
      const { answer } = c.req.valid("json");
      return c.json({ proposed: await proposePoints(c.var.design, c.req.param("id"), c.req.param("stage"), answer) });
    },
  )
  .get(
    "/designs/:id/numbers/:number",
    describe({
      tag,
      summary: "Read what an estimate should come to",
      answer: { schema: numberAnswerSchema },
      errors: unknownPart,
    }),
    async (c) => c.json(await readNumber(c.var.design, c.req.param("id"), c.req.param("number"))),
  )
  .post(
    "/designs/:id/ask",
    describe({
      tag,
      summary: "Ask the interviewer",
      description: "Answers what the prompt leaves open, where the question is one that it expects.",
      answer: { schema: saidSchema },
      errors: { 400: "request.invalid", ...unknown },
    }),
    jsonBody(askSchema),
    async (c) => c.json({ said: await askInterviewer(c.var.design, c.req.param("id"), c.req.valid("json").question) }),
  )
  .get(
    "/designs/:id/review",
    describe({
      tag,
      summary: "Read what comes after a prompt",
      description: "Typical mistakes, references, follow-ups, and the worked answer where there is one.",
      answer: { schema: designReviewSchema },
      errors: unknown,
    }),
    async (c) => c.json(await readReview(c.var.design, c.req.param("id"))),
  )
  .route("/", sheetRoutes);
