import { fitLineSchema, fitsInUseSchema, useFitSchema } from "#knowledge/readiness/fits.schemas.ts";
import { startFit, chooseFit } from "#knowledge/readiness/fits.service.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import type { RunRegistry } from "#platform/run-registry.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { Hono } from "hono";

const tag = "Readiness";

/** What the server sets for these routes besides knowledge's. */
type FitsEnv = { Variables: KnowledgeEnv["Variables"] & { runs: RunRegistry } };

/** Parameters of the user's own. */
export const fitRoutes = new Hono<FitsEnv>()
  .post(
    "/fits",
    describe({
      tag,
      summary: "Fit parameters to one's reviews",
      description:
        "Streams one JSON value a line: how far it is, then how the fit predicts reviews that it was not fitted to, or why there is none. Ending the request cancels. Nothing is in use before `PUT /api/fits/in-use`.",
      answer: { schema: fitLineSchema, mediaType: linesMediaType },
      errors: { 422: "fit.needs_reviews" },
    }),
    async (c) => streamLines(c, c.var.runs, async (signal) => startFit(c.var.knowledge, signal)),
  )
  .put(
    "/fits/in-use",
    describe({
      tag,
      summary: "Put fitted parameters in use, or the defaults",
      description: "Every card is replayed from its reviews by these parameters, all at once.",
      answer: { schema: fitsInUseSchema },
      errors: { 400: "request.invalid", 404: "fit.not_found", 409: "fit.stale" },
    }),
    jsonBody(useFitSchema),
    async (c) => c.json(await chooseFit(c.var.knowledge, c.req.valid("json").fitId)),
  );
