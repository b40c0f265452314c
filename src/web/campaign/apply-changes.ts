import type { Campaign, ChangesMade } from "#campaign/records/changes.schemas.ts";

interface Known {
  id: string;
}

/** A search after changes were made: changed records in their place, new ones at the end, deleted ones gone. */
export function applyChanges(campaign: Campaign, { records, deleted }: ChangesMade): Campaign {
  const gone = new Set(deleted);
  function merge<Record extends Known>(list: readonly Record[], changed: readonly Record[]): Record[] {
    const byId = new Map(changed.map((record) => [record.id, record]));
    const kept = list.filter(({ id }) => !gone.has(id)).map((record) => byId.get(record.id) ?? record);
    const known = new Set(list.map(({ id }) => id));
    return [...kept, ...changed.filter(({ id }) => !known.has(id))];
  }
  return {
    settings: campaign.settings,
    companies: merge(campaign.companies, records.companies),
    applications: merge(campaign.applications, records.applications),
    contacts: merge(campaign.contacts, records.contacts),
    rounds: merge(campaign.rounds, records.rounds),
    mails: merge(campaign.mails, records.mails),
    snoozes: merge(campaign.snoozes, records.snoozes),
    debriefs: merge(campaign.debriefs, records.debriefs),
    heard: merge(campaign.heard, records.heard),
    documents: merge(campaign.documents, records.documents),
  };
}
