import { feedNotFound } from "#campaign/calendar/calendar.errors.ts";
import { feedSchema, invitationsSchema } from "#campaign/calendar/calendar.schemas.ts";
import type { Feed } from "#campaign/calendar/calendar.schemas.ts";
import {
  closeFeed,
  makeFeed,
  readFeed,
  writeCalendarFile,
  writeFeedCalendar,
  writeRoundFile,
} from "#campaign/calendar/calendar.service.ts";
import { previewInvitations } from "#campaign/calendar/invitations.service.ts";
import type { CampaignEnv } from "#campaign/campaign.env.ts";
import { describe } from "#platform/http-routes.ts";
import { Hono } from "hono";
import { etag } from "hono/etag";

const tag = "Calendar";
const mediaType = "text/calendar";
const contentType = "text/calendar; charset=utf-8";
const noFeed: Feed = { secret: null, createdAt: null };

function attachment(name: string): Record<string, string> {
  return { "Content-Type": contentType, "Content-Disposition": `attachment; filename="${name}"` };
}

/** The calendar out as files and as a feed, and invitations in. */
export const calendarRoutes = new Hono<CampaignEnv>()
  .get(
    "/campaign/calendar/file",
    describe({ tag, summary: "Read the calendar as an iCalendar file", answer: { mediaType } }),
    async (c) => c.body(await writeCalendarFile(c.var.campaign), 200, attachment("warmup.ics")),
  )
  .get(
    "/campaign/rounds/:id/calendar.ics",
    describe({
      tag,
      summary: "Read a round as an iCalendar file",
      answer: { mediaType },
      errors: { 404: "campaign.not_found", 409: "calendar.unscheduled" },
    }),
    async (c) => c.body(await writeRoundFile(c.var.campaign, c.req.param("id")), 200, attachment("round.ics")),
  )
  .get(
    "/campaign/calendar/feed",
    describe({ tag, summary: "Read the address of the feed", answer: { schema: feedSchema } }),
    async (c) => c.json((await readFeed(c.var.campaign)) ?? noFeed),
  )
  .post(
    "/campaign/calendar/feed",
    describe({
      tag,
      summary: "Make an address for the feed",
      description: "The address before answers no more.",
      answer: { schema: feedSchema },
    }),
    async (c) => c.json(await makeFeed(c.var.campaign)),
  )
  .delete(
    "/campaign/calendar/feed",
    describe({ tag, summary: "Close the feed", answer: { schema: feedSchema } }),
    async (c) => {
      await closeFeed(c.var.campaign);
      return c.json(noFeed);
    },
  )
  .post(
    "/campaign/calendar/read",
    describe({
      tag,
      summary: "Read invitations",
      description:
        "Says what the events of an iCalendar file would do, and changes nothing. The query's `timeZone` is the user's, for times that the file gives without one.",
      body: { mediaType },
      answer: { schema: invitationsSchema },
      errors: { 400: "calendar.unreadable, request.invalid", 413: "request.too_large" },
    }),
    async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      return c.json(await previewInvitations(c.var.campaign, bytes, c.req.query("timeZone") ?? "UTC"));
    },
  )
  .get(
    "/campaign/calendar/:address",
    describe({
      tag,
      summary: "Read a feed",
      description:
        "For calendars that subscribe, at `<secret>.ics`: whoever has the secret reads the calendar of the user who made it.",
      answer: { mediaType },
      errors: { 404: "calendar.feed_not_found" },
    }),
    // A calendar that asks each hour is told where nothing changed.
    etag(),
    async (c) => {
      const secret = /^([0-9a-f]{40})\.ics$/.exec(c.req.param("address"))?.[1];
      if (secret === undefined) throw feedNotFound();
      const calendar = await writeFeedCalendar(c.var.campaign, secret);
      return c.body(calendar, 200, { "Content-Type": contentType, "Cache-Control": "private, no-cache" });
    },
  );
