import { describe, jsonBody } from "#platform/http-routes.ts";
import { readCoverage, readHeard } from "#stories/coverage.service.ts";
import { keepRehearsal, setRehearsalDeleted } from "#stories/rehearsals.service.ts";
import type { StoriesEnv } from "#stories/stories.env.ts";
import {
  changeStorySchema,
  coverageSchema,
  heardSchema,
  newRehearsalSchema,
  storiesSchema,
  storyFieldsSchema,
  storyPageSchema,
} from "#stories/stories.schemas.ts";
import {
  changeStory,
  createStory,
  deleteStory,
  listStories,
  readStory,
  restoreStory,
} from "#stories/stories.service.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Stories";
const notFound = { 404: "story.not_found" };
const page = { schema: storyPageSchema };

/** What happened to the user, as stories that behavioural questions are answered with. To be mounted under `/api`. */
export const storiesRoutes = new Hono<StoriesEnv>()
  .get("/stories", describe({ tag, summary: "List the stories", answer: { schema: storiesSchema } }), async (c) =>
    c.json({ stories: await listStories(c.var.stories) }),
  )
  .post(
    "/stories",
    describe({
      tag,
      summary: "Begin a story",
      description: "What is left out is empty.",
      answer: page,
      errors: { 400: "request.invalid, story.question_unknown" },
    }),
    jsonBody(storyFieldsSchema),
    async (c) => c.json(await createStory(c.var.stories, c.req.valid("json"))),
  )
  .get(
    "/stories/coverage",
    describe({
      tag,
      summary: "Read which questions the stories answer",
      description: "Every behavioural question by family and call, each with the ids of the stories that answer it.",
      answer: { schema: coverageSchema },
    }),
    async (c) => c.json(await readCoverage(c.var.stories)),
  )
  .get(
    "/stories/heard",
    describe({
      tag,
      summary: "Read which company has heard which story",
      description: "Companies with a round ahead that may ask for a story come first.",
      answer: { schema: heardSchema },
    }),
    async (c) => c.json(await readHeard(c.var.stories)),
  )
  .get(
    "/stories/:id",
    describe({
      tag,
      summary: "Read a story",
      description: "With its rehearsals, and the questions that it may answer by its words.",
      answer: page,
      errors: notFound,
    }),
    async (c) => c.json(await readStory(c.var.stories, c.req.param("id"))),
  )
  .patch(
    "/stories/:id",
    describe({
      tag,
      summary: "Change a story",
      description: "Only what is named changes. A change of a revision that is no longer the latest is refused.",
      answer: page,
      errors: { 400: "request.invalid, story.question_unknown", ...notFound, 409: "story.conflict" },
    }),
    jsonBody(changeStorySchema),
    async (c) => c.json(await changeStory(c.var.stories, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/stories/:id",
    describe({
      tag,
      summary: "Delete a story, undoable for 30 days",
      answer: { schema: z.object({}) },
      errors: notFound,
    }),
    async (c) => {
      await deleteStory(c.var.stories, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/stories/:id/restore",
    describe({ tag, summary: "Take a story's deletion back", answer: page, errors: notFound }),
    async (c) => c.json(await restoreStory(c.var.stories, c.req.param("id"))),
  )
  .post(
    "/stories/:id/rehearsals",
    describe({
      tag,
      summary: "Keep a rehearsal",
      description: "One of the same story that began at the same instant is changed.",
      answer: page,
      errors: { 400: "request.invalid", ...notFound },
    }),
    jsonBody(newRehearsalSchema),
    async (c) => c.json(await keepRehearsal(c.var.stories, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/stories/:id/rehearsals/:rehearsal",
    describe({
      tag,
      summary: "Delete a rehearsal, undoable for 30 days",
      answer: page,
      errors: { 404: "story.not_found, rehearsal.not_found" },
    }),
    async (c) => c.json(await setRehearsalDeleted(c.var.stories, c.req.param("id"), c.req.param("rehearsal"), true)),
  )
  .post(
    "/stories/:id/rehearsals/:rehearsal/restore",
    describe({
      tag,
      summary: "Take a rehearsal's deletion back",
      answer: page,
      errors: { 404: "story.not_found, rehearsal.not_found" },
    }),
    async (c) => c.json(await setRehearsalDeleted(c.var.stories, c.req.param("id"), c.req.param("rehearsal"), false)),
  );
