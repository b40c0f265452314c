import { feedSchema, invitationsSchema, type Feed, type Invitations } from "#campaign/calendar/calendar.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get, send } from "../../api.ts";

const feedPath = "/campaign/calendar/feed";

/** The address at which other calendars can read this one. */
export const feedQuery = queryOptions({
  queryKey: ["calendar-feed"],
  queryFn: async (): Promise<Feed> => get(feedPath, feedSchema),
});

/** Makes an address for the feed; the one before answers no more. */
export async function postFeed(): Promise<Feed> {
  return change("POST", feedPath, {}, feedSchema);
}

/** Closes the feed. */
export async function deleteFeed(): Promise<Feed> {
  return feedSchema.parse(await (await send(feedPath, { method: "DELETE" })).json());
}

/** Reads a file of invitations, or the text of one: says what it would do, and changes nothing. */
export async function readInvitations(calendar: Blob | string, timeZone: string): Promise<Invitations> {
  const response = await send(`/campaign/calendar/read?timeZone=${encodeURIComponent(timeZone)}`, {
    method: "POST",
    headers: { "content-type": "text/calendar" },
    body: calendar,
  });
  return invitationsSchema.parse(await response.json());
}

/** Where the whole calendar can be fetched as a file. */
export const calendarFileAddress = "/api/campaign/calendar/file";

/** Where a round can be fetched as a file. */
export function roundFileAddress(roundId: string): string {
  return `/api/campaign/rounds/${roundId}/calendar.ics`;
}

/** The feed's whole address on this server. */
export function feedAddress(secret: string): string {
  return `${location.origin}/api/campaign/calendar/${secret}.ics`;
}
