import { calendarRoutes } from "#campaign/calendar/calendar.routes.ts";
import type { CampaignEnv } from "#campaign/campaign.env.ts";
import { fileRoutes } from "#campaign/files/files.routes.ts";
import { leadRoutes } from "#campaign/leads/leads.routes.ts";
import { recordRoutes } from "#campaign/records/records.routes.ts";
import { sheetRoutes } from "#campaign/sheets/sheets.routes.ts";
import { Hono } from "hono";

/** Everything the campaign answers over HTTP, to be mounted under `/api`. */
export const campaignRoutes = new Hono<CampaignEnv>()
  .route("/", recordRoutes)
  .route("/", sheetRoutes)
  .route("/", leadRoutes)
  .route("/", fileRoutes)
  .route("/", calendarRoutes);
