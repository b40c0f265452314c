import { findToldEvents } from "#campaign/calendar/calendar.store.ts";
import type { Invitations } from "#campaign/calendar/calendar.schemas.ts";
import { isTimeZone } from "#platform/wall-clock.rules.ts";
import { matchInvitations } from "#campaign/calendar/match-invitations.rules.ts";
import { readInvitations } from "#campaign/calendar/read-invitations.ts";
import type { CampaignContext } from "#campaign/campaign.context.ts";
import { readCampaign } from "#campaign/records/records.service.ts";
import { requestInvalid } from "#platform/http-routes.ts";

/**
 * What the events of an iCalendar file would do, for the user to decide. Changes nothing. `timeZone` is the user's, for what the
 * file says without one. Throws `calendar.unreadable` with the line, `request.invalid`.
 */
export async function previewInvitations(
  context: CampaignContext,
  bytes: Uint8Array,
  timeZone: string,
): Promise<Invitations> {
  if (!isTimeZone(timeZone)) throw requestInvalid("“timeZone”", "it is no time zone such as Europe/London");
  const { invitations, remarks } = readInvitations(bytes, timeZone);
  const { settings, ...campaign } = await readCampaign(context);
  const told = await findToldEvents(context.database, context.user.id);
  const toldVersions = new Map([...told.values()].map(({ uid, sequence }) => [uid, sequence]));
  return {
    invitations: matchInvitations(invitations, { ...campaign, stages: settings.stages, toldVersions, timeZone }),
    remarks,
  };
}
