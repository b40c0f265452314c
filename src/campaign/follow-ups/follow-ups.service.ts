import type { CampaignContext } from "#campaign/campaign.context.ts";
import { suggestFollowUps } from "#campaign/follow-ups/follow-ups.rules.ts";
import type { FollowUp, FollowUpDays } from "#campaign/follow-ups/follow-up.rules.ts";
import { usualDaysIn } from "#campaign/follow-ups/stage-durations.rules.ts";
import { findApplicationsAt, findRecords } from "#campaign/records/records.store.ts";
import { readStageHistory } from "#campaign/records/records.service.ts";
import { toLists } from "#campaign/records/to-record.ts";
import { firstStage } from "#campaign/settings/campaign-settings.schemas.ts";
import { readCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";

/** A follow-up with the names of those it is about, for whoever has not the search at hand. */
export interface NamedFollowUp extends FollowUp {
  /** Null where it is about no one at a company in particular. */
  person: string | null;
  company: string | null;
}

/** What is worth doing today about others, most pressing first; see {@link suggestFollowUps}. */
export async function readFollowUps(
  context: CampaignContext,
  days: Omit<FollowUpDays, "usualDays">,
): Promise<NamedFollowUp[]> {
  const { database, user } = context;
  const { stages } = await readCampaignSettings(context);
  const open = stages.filter(({ kind }) => kind === "lead" || kind === "under-way").map(({ id }) => id);
  const [records, applications, history] = await Promise.all([
    findRecords(database, user.id, ["companies", "contacts", "rounds", "mails", "snoozes"]),
    findApplicationsAt(database, user.id, open, open.includes(firstStage)),
    readStageHistory(context),
  ]);
  const sources = { ...toLists([...records, ...applications]), stages };
  return suggestFollowUps(sources, { ...days, usualDays: usualDaysIn(history, days.dayAt) }).map((followUp) => ({
    ...followUp,
    person: sources.contacts.find(({ id }) => id === followUp.contactId)?.name ?? null,
    company: sources.companies.find(({ id }) => id === followUp.companyId)?.name ?? null,
  }));
}
