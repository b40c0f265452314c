import { instantSchema } from "#platform/instants.schemas.ts";
import {
  checkedStepSchema,
  derivationPageSchema,
  derivationsSchema,
  openHintsSchema,
  stepLinesSchema,
} from "#knowledge/derivations/derivations.schemas.ts";
import {
  checkStepLines,
  listDerivations,
  openHints,
  readDerivation,
  saveStepLines,
  showAnswer,
  startOver,
} from "#knowledge/derivations/derivations.service.ts";
import { stepNotOpen } from "#knowledge/derivations/derivations.errors.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Derivations";
const step = "/derivations/:id/steps/:step";
const page = { schema: derivationPageSchema };
const refusals = { 404: "derivation.not_found", 409: "derivation.step_not_open" };
const invalid = { 400: "request.invalid" };

/** A step's number in a path; what is none is a step that is not open. */
function stepOf(text: string): number {
  const number = Number(text);
  if (!/^\d{1,3}$/.test(text)) throw stepNotOpen(Number.isNaN(number) ? 0 : number);
  return number;
}

/** Derivations, step by step. */
export const derivationRoutes = new Hono<KnowledgeEnv>()
  .get(
    "/derivations",
    describe({ tag, summary: "Read the list of derivations", answer: { schema: derivationsSchema } }),
    async (c) => c.json(await listDerivations(c.var.knowledge)),
  )
  .get(
    "/derivations/:id",
    describe({
      tag,
      summary: "Read a derivation",
      description: "Its steps up to the open one; answers of those that are done, hints that were opened.",
      answer: page,
      errors: { 404: "derivation.not_found" },
    }),
    async (c) => c.json(await readDerivation(c.var.knowledge, c.req.param("id"))),
  )
  .put(
    `${step}/draft`,
    describe({
      tag,
      summary: "Keep what is typed for the open step",
      answer: { schema: z.object({ savedAt: instantSchema }) },
      errors: { ...invalid, ...refusals },
    }),
    jsonBody(stepLinesSchema),
    async (c) => {
      const { lines } = c.req.valid("json");
      return c.json(await saveStepLines(c.var.knowledge, c.req.param("id"), stepOf(c.req.param("step")), lines));
    },
  )
  .post(
    `${step}/check`,
    describe({
      tag,
      summary: "Check what is typed for the open step",
      description:
        "Each line is held against the one before it, the last against what was asked. Lines that are all right close the step.",
      answer: { schema: checkedStepSchema },
      errors: { ...invalid, ...refusals },
    }),
    jsonBody(stepLinesSchema),
    async (c) => {
      const { lines } = c.req.valid("json");
      return c.json(await checkStepLines(c.var.knowledge, c.req.param("id"), stepOf(c.req.param("step")), lines));
    },
  )
  .post(
    `${step}/hints`,
    describe({
      tag,
      summary: "Open hints of the open step",
      description: "Recorded: the derivation then counts as solved with help.",
      answer: page,
      errors: { ...invalid, 404: "derivation.not_found, derivation.hint_not_found", 409: refusals[409] },
    }),
    jsonBody(openHintsSchema),
    async (c) => {
      const { count } = c.req.valid("json");
      return c.json(await openHints(c.var.knowledge, c.req.param("id"), stepOf(c.req.param("step")), count));
    },
  )
  .post(
    `${step}/answer`,
    describe({
      tag,
      summary: "Show the answer of the open step",
      description: "Recorded: the step is closed, and the derivation counts as solved with help.",
      answer: page,
      errors: refusals,
    }),
    async (c) => c.json(await showAnswer(c.var.knowledge, c.req.param("id"), stepOf(c.req.param("step")))),
  )
  .post(
    "/derivations/:id/start-over",
    describe({
      tag,
      summary: "Begin a derivation again",
      description: "A sitting that is under way is left, and kept.",
      answer: page,
      errors: { 404: "derivation.not_found" },
    }),
    async (c) => c.json(await startOver(c.var.knowledge, c.req.param("id"))),
  );
