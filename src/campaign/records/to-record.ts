import type { Application, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { firstStage } from "#campaign/settings/campaign-settings.schemas.ts";
import type { KeptRecord } from "#campaign/records/records.store.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";

type Lists = { [Of in Noun]: Of extends "applications" ? Application[] : CampaignRecord<Of>[] };

/** Kept records as they are told, by noun. */
export function toLists(records: readonly KeptRecord[]): Lists {
  const kept = Map.groupBy(records, ({ noun }) => noun);
  const list = <Of extends Noun>(noun: Of): CampaignRecord<Of>[] =>
    (kept.get(noun) ?? []).map((record) => toRecord(noun, record));
  return {
    companies: list("companies"),
    applications: (kept.get("applications") ?? []).map((record) => ({
      ...toRecord("applications", record),
      stage: record.stage ?? firstStage,
      stageAt: record.stage_at ?? record.created_at,
    })),
    postings: list("postings"),
    stages: list("stages"),
    contacts: list("contacts"),
    rounds: list("rounds"),
    mails: list("mails"),
    snoozes: list("snoozes"),
    debriefs: list("debriefs"),
    heard: list("heard"),
    documents: list("documents"),
    glances: list("glances"),
  };
}

function toRecord<Of extends Noun>(noun: Of, record: KeptRecord): CampaignRecord<Of> {
  return {
    // Through the schema, so that a field that came later has its default.
    ...(nouns[noun].schema.parse(record.fields) as CampaignRecord<Of>),
    id: record.id,
    revision: record.revision,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
  };
}
