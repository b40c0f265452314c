import { accountRoutes } from "#practice/account.routes.ts";
import type { PracticeEnv } from "#practice/practice.env.ts";
import { problemRoutes } from "#practice/problems.routes.ts";
import { sittingRoutes } from "#practice/sittings.routes.ts";
import { Hono } from "hono";

/** Everything practice answers over HTTP, to be mounted under `/api`. */
export const practiceRoutes = new Hono<PracticeEnv>()
  .route("/", problemRoutes)
  .route("/", sittingRoutes)
  .route("/", accountRoutes);
