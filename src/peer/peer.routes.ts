import { describe, jsonBody } from "#platform/http-routes.ts";
import type { PeerEnv, SeatEnv } from "#peer/peer.env.ts";
import {
  peerInvitationSchema,
  peerRoomSchema,
  peerSetupSchema,
  peerStepSchema,
  peerSummarySchema,
} from "#peer/peer.schemas.ts";
import { takeStep } from "#peer/room-steps.service.ts";
import { readRoom } from "#peer/room-view.ts";
import { invite, listRooms, openRoom, setRoomDeleted } from "#peer/rooms.service.ts";
import { seatRoutes } from "#peer/seat.routes.ts";
import { Hono } from "hono";
import type { MiddlewareHandler } from "hono";
import * as z from "zod";

const tag = "Peer rooms";
const notFound = "peer.not_found";

/** Whoever is at the host's own door sits in the host's place. */
const sitAsHost: MiddlewareHandler<SeatEnv> = async (c, next) => {
  c.set("seat", { roomId: c.req.param("id") ?? "", side: "host" });
  await next();
};

const hostSeat = new Hono<SeatEnv>().use(sitAsHost).route("/", seatRoutes);

/** Rooms that two people practise in, as the host has them; to be mounted under `/api`. */
export const peerRoutes = new Hono<PeerEnv>()
  .get(
    "/peer/rooms",
    describe({ tag, summary: "List rooms", answer: { schema: z.object({ rooms: z.array(peerSummarySchema) }) } }),
    async (c) => c.json({ rooms: await listRooms(c.var.peer) }),
  )
  .post(
    "/peer/rooms",
    describe({
      tag,
      summary: "Open a room",
      description: "Opens the guests' door, too, which serves nothing but the room, until the last room is closed.",
      answer: { schema: z.object({ room: peerRoomSchema, invitation: peerInvitationSchema }) },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(peerSetupSchema),
    async (c) => c.json(await openRoom(c.var.peer, c.req.valid("json"))),
  )
  .post(
    "/peer/rooms/:id/invitation",
    describe({
      tag,
      summary: "Make a new link",
      description: "Only a hash of its secret is kept, so that it is told once. The link before it opens nothing more.",
      answer: { schema: peerInvitationSchema },
      errors: { 404: notFound, 409: "peer.wrong_phase" },
    }),
    async (c) => c.json(await invite(c.var.peer, c.req.param("id"))),
  )
  .post(
    "/peer/rooms/:id/steps",
    describe({
      tag,
      summary: "Begin, pause, go on, swap roles, end",
      answer: { schema: peerRoomSchema },
      errors: { 404: notFound, 409: "peer.wrong_phase, peer.nobody_there", 422: "peer.no_question" },
    }),
    jsonBody(peerStepSchema),
    async (c) => {
      const seat = { roomId: c.req.param("id"), side: "host" as const };
      return c.json(await takeStep(c.var.peer, seat, c.req.valid("json").step));
    },
  )
  .delete(
    "/peer/rooms/:id",
    describe({
      tag,
      summary: "Delete a room",
      description: "Closes it first. For thirty days it can be restored.",
      answer: { schema: z.object({}) },
      errors: { 404: notFound },
    }),
    async (c) => {
      await setRoomDeleted(c.var.peer, c.req.param("id"), true);
      return c.json({});
    },
  )
  .post(
    "/peer/rooms/:id/restore",
    describe({ tag, summary: "Restore a room", answer: { schema: peerRoomSchema }, errors: { 404: notFound } }),
    async (c) => {
      await setRoomDeleted(c.var.peer, c.req.param("id"), false);
      return c.json(await readRoom(c.var.peer, { roomId: c.req.param("id"), side: "host" }));
    },
  )
  .route("/peer/rooms/:id/seat", hostSeat);
