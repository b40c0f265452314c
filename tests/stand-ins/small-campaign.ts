import type { Application, Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { Fields, Noun } from "#campaign/records/record.schemas.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";

const at = "2026-11-01T09:00:00.000Z";
const idOf = (noun: Noun, name: string): string =>
  `${nouns[noun].kind}_${name
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, "")
    .padStart(26, "0")}`;

function record<Of extends Noun>(noun: Of, name: string, fields: Record<string, unknown>): CampaignRecord<Of> {
  const parsed = nouns[noun].schema.parse(fields) as Fields<Of>;
  return { ...parsed, id: idOf(noun, name), revision: 1, createdAt: at, updatedAt: at };
}

/** A company of a search in memory. */
export function testCompany(name: string, fields: Partial<Fields<"companies">> = {}): CampaignRecord<"companies"> {
  return record("companies", name, { name, ...fields });
}

/** An application of a search in memory. */
export function testApplication(
  name: string,
  company: { id: string },
  fields: Partial<Fields<"applications">> = {},
  stage = "lead",
): Application {
  return { ...record("applications", name, { companyId: company.id, ...fields }), stage, stageAt: at };
}

/** A person at a company of a search in memory. */
export function testContact(
  name: string,
  company: { id: string },
  fields: Partial<Fields<"contacts">> = {},
): CampaignRecord<"contacts"> {
  return record("contacts", name, { name, companyId: company.id, ...fields });
}

/** A round of an application of a search in memory. */
export function testRound(
  name: string,
  application: { id: string },
  fields: Partial<Fields<"rounds">>,
): CampaignRecord<"rounds"> {
  return record("rounds", name, { applicationId: application.id, type: "theory", ...fields });
}

/** That an application of a search in memory came to a stage. */
export function testStage(
  name: string,
  application: { id: string },
  stage: string,
  when: string,
): CampaignRecord<"stages"> {
  return record("stages", name, { applicationId: application.id, stage, at: when });
}

/** A search in memory. */
export function smallCampaign(lists: Partial<Campaign>): Campaign {
  return {
    settings: campaignSettingsSchema.parse({}),
    companies: [],
    applications: [],
    contacts: [],
    rounds: [],
    mails: [],
    snoozes: [],
    debriefs: [],
    heard: [],
    documents: [],
    ...lists,
  };
}
