import {
  deleteCard,
  editCard,
  listCards,
  readCard,
  restoreCard,
  setCardAsked,
  writeCard,
} from "#knowledge/cards/cards.service.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import {
  cardSchema,
  cardsSchema,
  editCardSchema,
  knowledgeSettingsSchema,
  setCardAskedSchema,
  writeCardSchema,
} from "#knowledge/knowledge.schemas.ts";
import { readKnowledgeSettings, saveKnowledgeSettings } from "#knowledge/settings.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Cards";
const notFound = { 404: "card.not_found" };

/** Cards: written, changed, set aside, deleted; and what the user chose about reviewing them. */
export const cardRoutes = new Hono<KnowledgeEnv>()
  .get("/cards", describe({ tag, summary: "List the cards", answer: { schema: cardsSchema } }), async (c) =>
    c.json(await listCards(c.var.knowledge)),
  )
  .post(
    "/cards",
    describe({ tag, summary: "Write a card", answer: { schema: cardSchema }, errors: { 400: "request.invalid" } }),
    jsonBody(writeCardSchema),
    async (c) => c.json(await writeCard(c.var.knowledge, c.req.valid("json"))),
  )
  .get(
    "/cards/:id",
    describe({ tag, summary: "Read a card", answer: { schema: cardSchema }, errors: notFound }),
    async (c) => c.json(await readCard(c.var.knowledge, c.req.param("id"))),
  )
  .put(
    "/cards/:id",
    describe({
      tag,
      summary: "Change what is on a card",
      description: "Its reviews stay.",
      answer: { schema: cardSchema },
      errors: { 400: "request.invalid", ...notFound, 409: "card.conflict" },
    }),
    jsonBody(editCardSchema),
    async (c) => c.json(await editCard(c.var.knowledge, c.req.param("id"), c.req.valid("json"))),
  )
  .patch(
    "/cards/:id",
    describe({
      tag,
      summary: "Suspend or bury a card, or ask it again",
      answer: { schema: cardSchema },
      errors: { 400: "request.invalid", ...notFound },
    }),
    jsonBody(setCardAskedSchema),
    async (c) => c.json(await setCardAsked(c.var.knowledge, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/cards/:id",
    describe({
      tag,
      summary: "Delete a card, undoable for 30 days",
      answer: { schema: z.object({}) },
      errors: notFound,
    }),
    async (c) => {
      await deleteCard(c.var.knowledge, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/cards/:id/restore",
    describe({ tag, summary: "Take a card's deletion back", answer: { schema: cardSchema }, errors: notFound }),
    async (c) => c.json(await restoreCard(c.var.knowledge, c.req.param("id"))),
  )
  .get(
    "/knowledge/settings",
    describe({ tag, summary: "Read how reviews are spaced", answer: { schema: knowledgeSettingsSchema } }),
    async (c) => c.json(await readKnowledgeSettings(c.var.knowledge)),
  )
  .put(
    "/knowledge/settings",
    describe({
      tag,
      summary: "Choose how reviews are spaced",
      answer: { schema: knowledgeSettingsSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(knowledgeSettingsSchema),
    async (c) => c.json(await saveKnowledgeSettings(c.var.knowledge, c.req.valid("json"))),
  );
