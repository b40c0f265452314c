import { describe, jsonBody } from "#platform/http-routes.ts";
import { linkRefused } from "#peer/peer.errors.ts";
import type { SeatEnv } from "#peer/peer.env.ts";
import { peerJoinSchema, peerRoomSchema } from "#peer/peer.schemas.ts";
import { join, seatByLink } from "#peer/rooms.service.ts";
import { seatRoutes } from "#peer/seat.routes.ts";
import { Hono } from "hono";
import type { MiddlewareHandler } from "hono";

/** The secret of the link comes with every request; it stands in no address. */
const sitByLink: MiddlewareHandler<SeatEnv> = async (c, next) => {
  const secret = /^Bearer ([\w-]{20,100})$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (secret === undefined) throw linkRefused();
  c.set("seat", await seatByLink(c.var.peer, secret));
  await next();
};

/** All that a guest can ask for; to be mounted under `/api/room` of the guests' door, and nowhere else. */
export const guestRoutes = new Hono<SeatEnv>()
  .use(sitByLink)
  .post(
    "/guest",
    describe({
      tag: "Peer rooms",
      summary: "Come in",
      answer: { schema: peerRoomSchema },
      errors: { 400: "request.invalid", 403: "peer.link_refused" },
    }),
    jsonBody(peerJoinSchema),
    async (c) => c.json(await join(c.var.peer, c.var.seat, c.req.valid("json"))),
  )
  .route("/", seatRoutes);
