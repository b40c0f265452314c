import type { Application, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What of a search is looked at for follow-ups. */
export interface FollowUpSources {
  stages: readonly Stage[];
  companies: readonly CampaignRecord<"companies">[];
  applications: readonly Application[];
  contacts: readonly CampaignRecord<"contacts">[];
  rounds: readonly CampaignRecord<"rounds">[];
  mails: readonly CampaignRecord<"mails">[];
  snoozes: readonly CampaignRecord<"snoozes">[];
}

/** The user's calendar. */
export interface FollowUpDays {
  today: string;
  dayAt: (instant: string) => string;
  /** How long an answer takes from a stage in the user's own search, in days; null where that is not known. */
  usualDays: (stage: string) => number | null;
}

/** Something worth doing about someone, until it is done or put off. */
export interface FollowUp {
  /** Names what was suggested about what and since when, so that putting it off does not silence the next time. */
  subject: string;
  kind: "silence" | "thanks" | "draft" | "apply" | "look";
  /** The day from which it was due. */
  since: string;
  /** A sentence: what, and why now. */
  because: string;
  applicationId: string | null;
  companyId: string | null;
  contactId: string | null;
  /** A mail that waits to be sent. */
  mailId: string | null;
}

/** A suggestion that is about no mail yet. */
export function followUp(
  kind: FollowUp["kind"],
  about: string,
  since: string,
  { because, application, contactId }: { because: string; application: Application | null; contactId: string | null },
): FollowUp {
  return {
    subject: `${kind} ${about}`,
    kind,
    since,
    because,
    applicationId: application?.id ?? null,
    companyId: application?.companyId ?? null,
    contactId,
    mailId: null,
  };
}
