import { describe, jsonBody } from "#platform/http-routes.ts";
import type { OffersEnv } from "#offers/offers.env.ts";
import {
  createDecision,
  deleteDecision,
  listDecisions,
  readDecision,
  restoreDecision,
  sealDecision,
  writeDecision,
} from "#offers/records/decisions.service.ts";
import {
  decisionSchema,
  decisionsSchema,
  newDecisionSchema,
  putDecisionSchema,
  sealDecisionSchema,
} from "#offers/records/decisions.schemas.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Offers";
const answer = { schema: decisionSchema };
const notFound = { 404: "offer_decision.not_found" };
const invalid = { 400: "request.invalid" };

/** Decisions between offers. To be mounted under `/api/offer-decisions`. */
export const decisionRoutes = new Hono<OffersEnv>()
  .get(
    "/",
    describe({ tag, summary: "List decisions, newest first", answer: { schema: decisionsSchema } }),
    async (c) => c.json({ decisions: await listDecisions(c.var.offers) }),
  )
  .post(
    "/",
    describe({ tag, summary: "Begin a decision", description: "It needs no offer.", answer, errors: invalid }),
    jsonBody(newDecisionSchema),
    async (c) => c.json(await createDecision(c.var.offers, c.req.valid("json").fields)),
  )
  .get("/:id", describe({ tag, summary: "Read a decision", answer, errors: notFound }), async (c) =>
    c.json(await readDecision(c.var.offers, c.req.param("id"))),
  )
  .put(
    "/:id",
    describe({
      tag,
      summary: "Write a decision",
      description:
        "A change to a revision that is no longer the latest is refused. What differs from sealed priorities is kept as a change.",
      answer,
      errors: { ...invalid, ...notFound, 409: "offer_decision.conflict" },
    }),
    jsonBody(putDecisionSchema),
    async (c) => c.json(await writeDecision(c.var.offers, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/:id/seal",
    describe({
      tag,
      summary: "Seal the priorities of a decision",
      description: "Once and for good; what is changed later is shown as changed.",
      answer,
      errors: {
        ...invalid,
        ...notFound,
        409: "offer_decision.sealed, offer_decision.conflict",
        422: "offer_decision.empty",
      },
    }),
    jsonBody(sealDecisionSchema),
    async (c) => c.json(await sealDecision(c.var.offers, c.req.param("id"), c.req.valid("json").revision)),
  )
  .delete(
    "/:id",
    describe({
      tag,
      summary: "Delete a decision, undoable for 30 days",
      answer: { schema: z.object({}) },
      errors: notFound,
    }),
    async (c) => {
      await deleteDecision(c.var.offers, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/:id/restore",
    describe({ tag, summary: "Take the deletion of a decision back", answer, errors: notFound }),
    async (c) => c.json(await restoreDecision(c.var.offers, c.req.param("id"))),
  );
