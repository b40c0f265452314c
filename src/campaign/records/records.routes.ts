import type { CampaignEnv } from "#campaign/campaign.env.ts";
import {
  campaignSchema,
  changesMadeSchema,
  changesSchema,
  glancesPageSchema,
  postingPageSchema,
  stageHistorySchema,
} from "#campaign/records/changes.schemas.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { readCampaign, readGlances, readPosting, readStageHistory } from "#campaign/records/records.service.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import { saveCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";

const tag = "Campaign";

/** The search, read whole, and changed by lists of changes. */
export const recordRoutes = new Hono<CampaignEnv>()
  .get("/campaign", describe({ tag, summary: "Read the search", answer: { schema: campaignSchema } }), async (c) =>
    c.json(await readCampaign(c.var.campaign)),
  )
  .post(
    "/campaign/changes",
    describe({
      tag,
      summary: "Change the search",
      description:
        "Makes all changes or none. A put makes or changes a record, whose id the caller makes; a delete takes with it what belongs to the record. The answer has the changes that take these back.",
      answer: { schema: changesMadeSchema },
      errors: {
        400: "request.invalid, campaign.invalid",
        404: "campaign.not_found",
        409: "campaign.conflict, campaign.reference_missing",
      },
    }),
    jsonBody(changesSchema),
    async (c) => c.json(await makeChanges(c.var.campaign, c.req.valid("json").changes)),
  )
  .get(
    "/campaign/stages",
    describe({ tag, summary: "Read what stages applications came to", answer: { schema: stageHistorySchema } }),
    async (c) => c.json({ stages: await readStageHistory(c.var.campaign, c.req.query("application")) }),
  )
  .get(
    "/campaign/applications/:id/posting",
    describe({ tag, summary: "Read an application's posting", answer: { schema: postingPageSchema } }),
    async (c) => c.json({ posting: await readPosting(c.var.campaign, c.req.param("id")) }),
  )
  .get(
    "/campaign/glances",
    describe({ tag, summary: "Read what was checked for thirty seconds", answer: { schema: glancesPageSchema } }),
    async (c) => c.json({ glances: await readGlances(c.var.campaign) }),
  )
  .put(
    "/campaign/settings",
    describe({
      tag,
      summary: "Choose stages and views",
      answer: { schema: campaignSettingsSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(campaignSettingsSchema),
    async (c) => c.json(await saveCampaignSettings(c.var.campaign, c.req.valid("json"))),
  );
