import type { CampaignContext } from "#campaign/campaign.context.ts";
import { suggestFollowUps } from "#campaign/follow-ups/follow-ups.rules.ts";
import type { FollowUp, FollowUpDays } from "#campaign/follow-ups/follow-ups.rules.ts";
import { leastVisits, measureDurations } from "#campaign/follow-ups/stage-durations.rules.ts";
import { findApplicationsAt, findRecords } from "#campaign/records/records.store.ts";
import { readStageHistory } from "#campaign/records/records.service.ts";
import { toLists } from "#campaign/records/to-record.ts";
import { firstStage } from "#campaign/settings/campaign-settings.schemas.ts";
import { readCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";

/** What is worth doing today about others, most pressing first; see {@link suggestFollowUps}. */
export async function readFollowUps(
  context: CampaignContext,
  days: Omit<FollowUpDays, "usualDays">,
): Promise<FollowUp[]> {
  const { database, user } = context;
  const { stages } = await readCampaignSettings(context);
  const open = stages.filter(({ kind }) => kind === "lead" || kind === "under-way").map(({ id }) => id);
  const [records, applications, history] = await Promise.all([
    findRecords(database, user.id, ["companies", "contacts", "rounds", "mails", "snoozes"]),
    findApplicationsAt(database, user.id, open, open.includes(firstStage)),
    readStageHistory(context),
  ]);
  const durations = measureDurations(history, days.dayAt);
  return suggestFollowUps(
    { ...toLists([...records, ...applications]), stages },
    {
      ...days,
      usualDays: (stage) => {
        const known = durations.get(stage);
        return known === undefined || known.count < leastVisits ? null : Math.max(1, Math.round(known.medianDays));
      },
    },
  );
}
