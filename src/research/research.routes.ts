import { proposeCoverage } from "#grading/propose-coverage.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { newRehearsalSchema, rehearsalsSchema } from "#research/job-talk.schemas.ts";
import { keepRehearsal, listRehearsals, setRehearsalDeleted } from "#research/rehearsals.service.ts";
import type { ResearchEnv } from "#research/research.env.ts";
import {
  coverageAnswerSchema,
  coverageRequestSchema,
  fieldsOfKind,
  putSchemaOf,
  recordSchemas,
  researchSchema,
  type RecordKind,
} from "#research/research.schemas.ts";
import {
  createRecord,
  deleteRecord,
  readRecord,
  readResearch,
  restoreRecord,
  writeRecord,
} from "#research/research.service.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Research";
const notFound = { 404: "research.not_found" };

const nouns = { project: "a project", opinion: "an opinion on a paper", talk: "a job talk" } as const;

/** What can be done with the records of one kind. */
function recordRoutes<Kind extends RecordKind>(kind: Kind) {
  const answer = { schema: recordSchemas[kind] as z.ZodType };
  const noun = nouns[kind];
  return new Hono<ResearchEnv>()
    .post(
      "/",
      describe({
        tag,
        summary: `Begin ${noun}`,
        description: "What is left out is empty.",
        answer,
        errors: { 400: "request.invalid" },
      }),
      jsonBody(fieldsOfKind[kind]),
      async (c) => c.json(await createRecord(c.var.research, kind, c.req.valid("json") as never)),
    )
    .get("/:id", describe({ tag, summary: `Read ${noun}`, answer, errors: notFound }), async (c) =>
      c.json(await readRecord(c.var.research, kind, c.req.param("id"))),
    )
    .put(
      "/:id",
      describe({
        tag,
        summary: `Write ${noun}`,
        description: "A change to a revision that is no longer the latest is refused.",
        answer,
        errors: { 400: "request.invalid", ...notFound, 409: "research.conflict" },
      }),
      jsonBody(putSchemaOf(kind)),
      async (c) => c.json(await writeRecord(c.var.research, kind, c.req.param("id"), c.req.valid("json") as never)),
    )
    .delete(
      "/:id",
      describe({
        tag,
        summary: `Delete ${noun}, undoable for 30 days`,
        answer: { schema: z.object({}) },
        errors: notFound,
      }),
      async (c) => {
        await deleteRecord(c.var.research, kind, c.req.param("id"));
        return c.json({});
      },
    )
    .post(
      "/:id/restore",
      describe({ tag, summary: `Take the deletion of ${noun} back`, answer, errors: notFound }),
      async (c) => c.json(await restoreRecord(c.var.research, kind, c.req.param("id"))),
    );
}

const rehearsals = { schema: rehearsalsSchema };
const rehearsalErrors = { 404: "research.not_found, talk_rehearsal.not_found" };

const rehearsalRoutes = new Hono<ResearchEnv>()
  .get(
    "/:id/rehearsals",
    describe({ tag, summary: "List the rehearsals of a talk", answer: rehearsals, errors: notFound }),
    async (c) => c.json({ rehearsals: await listRehearsals(c.var.research, c.req.param("id")) }),
  )
  .post(
    "/:id/rehearsals",
    describe({
      tag,
      summary: "Keep a rehearsal of a talk",
      description: "One of the same talk that began at the same instant is changed.",
      answer: rehearsals,
      errors: { 400: "request.invalid", ...notFound },
    }),
    jsonBody(newRehearsalSchema),
    async (c) => c.json({ rehearsals: await keepRehearsal(c.var.research, c.req.param("id"), c.req.valid("json")) }),
  )
  .delete(
    "/:id/rehearsals/:rehearsal",
    describe({
      tag,
      summary: "Delete a rehearsal of a talk, undoable for 30 days",
      answer: rehearsals,
      errors: rehearsalErrors,
    }),
    async (c) => {
      const { id, rehearsal } = c.req.param();
      return c.json({ rehearsals: await setRehearsalDeleted(c.var.research, id, rehearsal, true) });
    },
  )
  .post(
    "/:id/rehearsals/:rehearsal/restore",
    describe({
      tag,
      summary: "Take the deletion of a talk's rehearsal back",
      answer: rehearsals,
      errors: rehearsalErrors,
    }),
    async (c) => {
      const { id, rehearsal } = c.req.param();
      return c.json({ rehearsals: await setRehearsalDeleted(c.var.research, id, rehearsal, false) });
    },
  );

/** One's own research, as rounds ask about it. To be mounted under `/api`. */
export const researchRoutes = new Hono<ResearchEnv>()
  .get(
    "/research",
    describe({ tag, summary: "Read projects, opinions and talks", answer: { schema: researchSchema } }),
    async (c) => c.json(await readResearch(c.var.research)),
  )
  .post(
    "/research/coverage",
    describe({
      tag,
      summary: "Propose which points an answer makes",
      description: "By its words; nothing is kept.",
      answer: { schema: coverageAnswerSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(coverageRequestSchema),
    async (c) => {
      const { answer, points } = c.req.valid("json");
      return c.json({ covered: await proposeCoverage(answer, points) });
    },
  )
  .route("/research/projects", recordRoutes("project"))
  .route("/research/opinions", recordRoutes("opinion"))
  .route("/research/talks", recordRoutes("talk"))
  .route("/research/talks", rehearsalRoutes);
