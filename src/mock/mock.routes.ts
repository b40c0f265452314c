import { critiqueRound } from "#mock/critiques.service.ts";
import { interviewerOf } from "#mock/interviewer-of.ts";
import type { MockEnv } from "#mock/mock.env.ts";
import {
  critiqueRequestSchema,
  critiquesMadeSchema,
  mockPageSchema,
  mockPatchSchema,
  mockSetupSchema,
  mockSummarySchema,
  selfRatingSchema,
  spokenRoundSchema,
  trendSchema,
  turnLineSchema,
  turnRequestSchema,
} from "#mock/mock.schemas.ts";
import {
  changeMock,
  listMocks,
  listSpokenRounds,
  listTrends,
  rateSelf,
  readMock,
  requireMock,
  setMockDeleted,
  startMock,
} from "#mock/mocks.service.ts";
import { askModelSchema, modelQuestionsSchema } from "#mock/probing/model-questions.schemas.ts";
import { askModelAbout } from "#mock/probing/questions-by-model.service.ts";
import { calibrationSchema } from "#mock/scorecard/calibration.schemas.ts";
import { readCalibration } from "#mock/scorecard/calibration.service.ts";
import { takeRequestSchema } from "#mock/scorecard/taken.schemas.ts";
import { takeSuggestion } from "#mock/scorecard/taken.service.ts";
import { takeTurn } from "#mock/turns.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Mock interviews";
const notFound = "mock.not_found";

/** Mock interviews: rounds, what is said in them, and what they were worth; to be mounted under `/api`. */
export const mockRoutes = new Hono<MockEnv>()
  .get(
    "/mocks",
    describe({
      tag,
      summary: "List mock interviews",
      answer: { schema: z.object({ mocks: z.array(mockSummarySchema) }) },
    }),
    async (c) => c.json({ mocks: await listMocks(c.var.mock) }),
  )
  .post(
    "/mocks",
    describe({
      tag,
      summary: "Begin a mock interview",
      description: "What is asked is chosen at once and kept; the interviewer speaks when the first turn is taken.",
      answer: { schema: mockPageSchema },
      errors: {
        400: "request.invalid, code.nul_character",
        409: "model.none",
        422: "mock.round_not_held, mock.no_project, mock.no_talk",
      },
    }),
    jsonBody(mockSetupSchema),
    async (c) => c.json(await startMock(c.var.mock, c.req.valid("json"))),
  )
  .get(
    "/mocks/trends",
    describe({
      tag,
      summary: "Read how scores went over rounds",
      description: "Beside them, oldest first, the pace of the rounds that were spoken.",
      answer: { schema: z.object({ trends: z.array(trendSchema), spoken: z.array(spokenRoundSchema) }) },
    }),
    async (c) => c.json({ trends: await listTrends(c.var.mock), spoken: await listSpokenRounds(c.var.mock) }),
  )
  .get(
    "/mocks/calibration",
    describe({
      tag,
      summary: "Read how scores before real rounds went with how these came out",
      description: "Below five outcomes of rounds that had mocks of their kind before them, shares are null.",
      answer: { schema: calibrationSchema },
    }),
    async (c) => c.json(await readCalibration(c.var.mock)),
  )
  .post(
    "/mocks/probing-questions",
    describe({
      tag,
      summary: "Have the model ask about a project of one's own",
      description:
        "Sends the account of the project, as it was last saved, to the model that is set up. Questions that quote nothing of it are dropped; nothing is kept.",
      answer: { schema: modelQuestionsSchema },
      errors: {
        400: "request.invalid",
        404: "research.not_found",
        409: "model.none",
        422: "mock.project_empty, model.key_refused, model.unknown and the like",
        503: "mock.questions_malformed, model.unreachable, model.timeout and the like",
      },
    }),
    jsonBody(askModelSchema),
    async (c) => {
      const signal = AbortSignal.any([c.var.runs.signal, c.req.raw.signal]);
      return c.json(await askModelAbout(c.var.mock, c.req.valid("json").projectId, signal));
    },
  )
  .get(
    "/mocks/:id",
    describe({
      tag,
      summary: "Read a mock interview",
      description: "The interviewer's private notes come with it once the round is over.",
      answer: { schema: mockPageSchema },
      errors: { 404: notFound },
    }),
    async (c) => c.json(await readMock(c.var.mock, c.req.param("id"))),
  )
  .patch(
    "/mocks/:id",
    describe({
      tag,
      summary: "Save the notes and the clock, or end the round",
      answer: { schema: mockPageSchema },
      errors: { 400: "request.invalid", 404: notFound },
    }),
    jsonBody(mockPatchSchema),
    async (c) => c.json(await changeMock(c.var.mock, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/mocks/:id/turns",
    describe({
      tag,
      summary: "Say something, and hear the interviewer",
      description:
        "Streams one JSON value a line: what was kept, the interviewer's words as they come, and how the round stands. A turn with a key that was sent before is answered as it was.",
      answer: { schema: turnLineSchema, mediaType: linesMediaType },
      errors: { 400: "request.invalid, code.nul_character", 404: notFound, 409: "mock.over" },
    }),
    jsonBody(turnRequestSchema),
    async (c) =>
      streamLines(c, c.var.runs, async (signal) => {
        const { setup } = await requireMock(c.var.mock, c.req.param("id"));
        const interviewer = interviewerOf(c.var.mock, setup.interviewer);
        return takeTurn(c.var.mock, interviewer, c.req.param("id"), c.req.valid("json"), signal);
      }),
  )
  .put(
    "/mocks/:id/self-rating",
    describe({
      tag,
      summary: "Rate oneself",
      description: "Ends the round. The scorecard comes after it.",
      answer: { schema: mockPageSchema },
      errors: { 400: "request.invalid", 404: notFound, 409: "mock.over" },
    }),
    jsonBody(selfRatingSchema),
    async (c) => c.json(await rateSelf(c.var.mock, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/mocks/:id/critiques",
    describe({
      tag,
      summary: "Score a round",
      description:
        "By the script or by the model that is set up. Each run is kept; nothing is written over. Where a model fails, there is no critique of that run, and `failed` or the error says why.",
      answer: { schema: critiquesMadeSchema },
      errors: {
        400: "request.invalid",
        404: notFound,
        409: "mock.not_rated, model.none",
        422: "mock.no_rubric, model.key_refused, model.unknown and the like",
        503: "mock.critique_malformed, model.unreachable, model.timeout and the like",
      },
    }),
    jsonBody(critiqueRequestSchema),
    async (c) => {
      const signal = AbortSignal.any([c.var.runs.signal, c.req.raw.signal]);
      return c.json(await critiqueRound(c.var.mock, c.req.param("id"), c.req.valid("json"), signal));
    },
  )
  .put(
    "/mocks/:id/suggestions",
    describe({
      tag,
      summary: "Make a suggestion a card or something of the plan",
      description:
        "One of these at a time; null takes it back. The card has the question and the points that were not heard in the round. What is in the plan comes first there until it is done.",
      answer: { schema: mockPageSchema },
      errors: {
        400: "request.invalid",
        404: "mock.not_found, mock.suggestion_not_found",
        422: "mock.suggestion_no_card",
      },
    }),
    jsonBody(takeRequestSchema),
    async (c) => c.json(await takeSuggestion(c.var.mock, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/mocks/:id",
    describe({
      tag,
      summary: "Delete a mock interview",
      description: "For thirty days it can be restored.",
      answer: { schema: z.object({}) },
      errors: { 404: notFound },
    }),
    async (c) => {
      await setMockDeleted(c.var.mock, c.req.param("id"), true);
      return c.json({});
    },
  )
  .post(
    "/mocks/:id/restore",
    describe({
      tag,
      summary: "Restore a mock interview",
      answer: { schema: mockPageSchema },
      errors: { 404: notFound },
    }),
    async (c) => {
      await setMockDeleted(c.var.mock, c.req.param("id"), false);
      return c.json(await readMock(c.var.mock, c.req.param("id")));
    },
  );
