import { channelWords, headingOf, isOther, trackWords, type ColumnId } from "#campaign/cells/columns.rules.ts";
import type { Application, Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** An application with what its row shows of others. */
export interface CampaignRow {
  application: Application;
  company: CampaignRecord<"companies"> | undefined;
  /** The person named for it, else the first one known at the company. */
  contact: CampaignRecord<"contacts"> | undefined;
  /** The round that is scheduled next and is still open. */
  next: CampaignRecord<"rounds"> | undefined;
  stage: Stage | undefined;
}

/** The applications of a search as rows, in the order in which they were made. `now` is an instant: rounds before it are not next. */
export function campaignRows(campaign: Campaign, now: string): CampaignRow[] {
  const companies = new Map(campaign.companies.map((company) => [company.id, company]));
  const contacts = new Map(campaign.contacts.map((contact) => [contact.id, contact]));
  const firstContacts = new Map<string, CampaignRecord<"contacts">>();
  for (const contact of campaign.contacts)
    if (contact.companyId !== null && !firstContacts.has(contact.companyId))
      firstContacts.set(contact.companyId, contact);
  const next = nextRounds(campaign.rounds, now);
  const stages = new Map(campaign.settings.stages.map((stage) => [stage.id, stage]));
  return campaign.applications.map((application) => ({
    application,
    company: companies.get(application.companyId),
    contact: contacts.get(application.contactId ?? "") ?? firstContacts.get(application.companyId),
    next: next.get(application.id),
    stage: stages.get(application.stage),
  }));
}

function nextRounds(rounds: readonly CampaignRecord<"rounds">[], now: string): Map<string, CampaignRecord<"rounds">> {
  const next = new Map<string, CampaignRecord<"rounds">>();
  for (const round of rounds) {
    const at = whenOf(round);
    if (round.outcome !== "open" || at === null || at < now) continue;
    const known = next.get(round.applicationId);
    if (known === undefined || at < (whenOf(known) ?? "")) next.set(round.applicationId, round);
  }
  return next;
}

/** When a round begins, or is due; null where neither is known. */
export function whenOf({ startsAt, dueAt }: Pick<CampaignRecord<"rounds">, "startsAt" | "dueAt">): string | null {
  return startsAt ?? dueAt;
}

/** What a cell holds as text, in the form in which it can be typed again; empty where it holds nothing. */
export function cellText(row: CampaignRow, column: ColumnId): string {
  const { application } = row;
  if (isOther(column)) return ownText(application.other, headingOf(column));
  switch (column) {
    case "company":
      return row.company?.name ?? "";
    case "contact":
      return row.contact?.name ?? "";
    case "stage":
      return row.stage?.name ?? application.stage;
    case "channel":
      return application.channel === null ? "" : channelWords[application.channel];
    case "track":
      return application.track === null ? "" : trackWords[application.track];
    case "rank":
      return application.rank === null ? "" : String(application.rank);
    case "next":
      return row.next === undefined ? "" : (whenOf(row.next) ?? "");
    case "since":
      return application.stageAt.slice(0, 10);
    default:
      return application[column] ?? "";
  }
}

/** A heading may be called like something that every object has. */
function ownText(texts: Readonly<Record<string, string>>, heading: string): string {
  return Object.hasOwn(texts, heading) ? (texts[heading] ?? "") : "";
}

/** Every heading that came with a sheet, in the order of the alphabet. */
export function otherHeadings(applications: readonly Application[]): string[] {
  const found = new Set<string>();
  for (const { other } of applications) for (const heading of Object.keys(other)) found.add(heading);
  return [...found].toSorted();
}
