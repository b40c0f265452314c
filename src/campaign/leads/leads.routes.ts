import type { CampaignEnv } from "#campaign/campaign.env.ts";
import { leadSchema, postingSourceSchema } from "#campaign/leads/leads.schemas.ts";
import { readLead } from "#campaign/leads/read-lead.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";

/** Postings that are read into drafts of applications. */
export const leadRoutes = new Hono<CampaignEnv>().post(
  "/campaign/leads/read",
  describe({
    tag: "Campaign",
    summary: "Read a posting",
    description: "Takes HTML or plain text; nothing is fetched and nothing is kept.",
    answer: { schema: leadSchema },
    errors: { 400: "request.invalid", 413: "request.too_large", 422: "lead.empty" },
  }),
  jsonBody(postingSourceSchema),
  async (c) => c.json(await readLead(c.req.valid("json"), c.var.campaign.clock().toISOString().slice(0, 10))),
);
