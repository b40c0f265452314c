import { consoleRoutes } from "#debugging/consoles.routes.ts";
import type { DebuggingEnv } from "#debugging/debugging.env.ts";
import { drillRoutes } from "#debugging/drills.routes.ts";
import { Hono } from "hono";

/** Everything debugging answers over HTTP, to be mounted under `/api`. */
export const debuggingRoutes = new Hono<DebuggingEnv>().route("/", drillRoutes).route("/", consoleRoutes);
