import { describe, jsonBody } from "#platform/http-routes.ts";
import type { SeatEnv } from "#peer/peer.env.ts";
import { peerGivenSchema, peerNotesSchema, peerRoomSchema, peerRunRequestSchema } from "#peer/peer.schemas.ts";
import { runShared } from "#peer/room-runs.service.ts";
import { exchangeQuestion } from "#peer/room-steps.service.ts";
import { readRoom } from "#peer/room-view.ts";
import { giveFeedback, keepNotes } from "#peer/rooms.service.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Peer rooms";
const notFound = "peer.not_found";

/** What either side does in a room; whose place it is, is set before. */
export const seatRoutes = new Hono<SeatEnv>()
  .get(
    "/",
    describe({
      tag,
      summary: "Read a room as one side sees it",
      description: "The other side's notes are never in it, and its feedback only once both have given theirs.",
      answer: { schema: peerRoomSchema },
      errors: { 404: notFound },
    }),
    async (c) => c.json(await readRoom(c.var.peer, c.var.seat)),
  )
  .post(
    "/runs",
    describe({
      tag,
      summary: "Run the shared code",
      description: "The judge's events go to both sides over the room's socket.",
      answer: { schema: z.object({}) },
      errors: { 404: notFound, 409: "peer.wrong_phase, peer.run_busy, peer.runs_spent", 422: "peer.code_too_long" },
    }),
    jsonBody(peerRunRequestSchema),
    async (c) => {
      const { done } = await runShared(c.var.peer, c.var.seat, c.req.valid("json"), c.var.runs.signal);
      c.var.runs.track(done);
      return c.json({});
    },
  )
  .post(
    "/exchange",
    describe({
      tag,
      summary: "Exchange a question that one side has seen",
      description: "In the first five minutes of a half, and before anything is run.",
      answer: { schema: peerRoomSchema },
      errors: { 404: notFound, 409: "peer.wrong_phase, peer.question_kept", 422: "peer.no_question" },
    }),
    async (c) => c.json(await exchangeQuestion(c.var.peer, c.var.seat)),
  )
  .put(
    "/notes",
    describe({
      tag,
      summary: "Keep one's own notes",
      answer: { schema: z.object({}) },
      errors: { 400: "request.invalid, code.nul_character", 404: notFound },
    }),
    jsonBody(peerNotesSchema),
    async (c) => {
      await keepNotes(c.var.peer, c.var.seat, c.req.valid("json").text);
      return c.json({});
    },
  )
  .put(
    "/feedback",
    describe({
      tag,
      summary: "Give feedback, or say that one gives none",
      description: "Once; it is shown to the other side when both have.",
      answer: { schema: peerRoomSchema },
      errors: { 400: "request.invalid, code.nul_character", 404: notFound, 409: "peer.wrong_phase" },
    }),
    jsonBody(z.strictObject({ given: peerGivenSchema })),
    async (c) => c.json(await giveFeedback(c.var.peer, c.var.seat, c.req.valid("json").given)),
  );
