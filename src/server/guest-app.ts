import { guestRoutes } from "#peer/guest.routes.ts";
import type { PeerContext } from "#peer/peer.context.ts";
import type { SeatEnv } from "#peer/peer.env.ts";
import type { Log } from "#platform/log.ts";
import type { RunRegistry } from "#platform/run-registry.ts";
import { answerError } from "#server/error-answers.ts";
import { forbidCaching, guardBody, guardHost, guardOrigin, protectPages } from "#server/security.ts";
import type { AllowedHosts } from "#server/security.rules.ts";
import { addressNotFound } from "#server/server.errors.ts";
import { createWebApp } from "#server/web-app.ts";
import { Hono } from "hono";

/** What the guests' door is made of. */
export interface GuestAppOptions {
  peer: () => PeerContext;
  runs: RunRegistry;
  webFolder: string;
  /** Asked on each request: the machine's addresses change. */
  allowedHosts: () => AllowedHosts;
  log: Log;
}

/** What a guest's page loads, and nothing else of the web app. */
const guestFiles = /^\/(room|theme\.js|icon\.svg|assets\/[\w.-]+)$/;

/** Makes the HTTP door for guests of peer rooms: the page of a room, what it loads, and its part of the API. Nothing of the rest is here. */
export function createGuestApp({ peer, runs, webFolder, allowedHosts, log }: GuestAppOptions): Hono<SeatEnv> {
  const app = new Hono<SeatEnv>()
    .onError(answerError(log))
    .notFound((c) => answerError(log)(addressNotFound(c.req.path), c));
  app.use(protectPages(true), guardHost(allowedHosts), guardOrigin());
  app.use("/api/*", forbidCaching(), guardBody(), async (c, next) => {
    c.set("peer", peer());
    c.set("runs", runs);
    await next();
  });
  app.route("/api/room", guestRoutes);
  app.use(async (c, next) => {
    if (!guestFiles.test(c.req.path)) throw addressNotFound(c.req.path);
    await next();
  });
  app.route("/", createWebApp(webFolder));
  return app;
}
