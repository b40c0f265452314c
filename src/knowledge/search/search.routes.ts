import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { searchIndexSchema } from "#knowledge/search/search.schemas.ts";
import { readSearchIndex } from "#knowledge/search/search.service.ts";
import { describe } from "#platform/http-routes.ts";
import { Hono } from "hono";

/** The index that the page searches. */
export const searchRoutes = new Hono<KnowledgeEnv>().get(
  "/search",
  describe({
    tag: "Search",
    summary: "Read what can be found by name",
    description: "Topics, their questions, derivations, probability problems and the user's cards.",
    answer: { schema: searchIndexSchema },
  }),
  async (c) => c.json(await readSearchIndex(c.var.knowledge)),
);
