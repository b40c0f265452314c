import type { CampaignContext } from "#campaign/campaign.context.ts";
import { findRecords, findRecordsById } from "#campaign/records/records.store.ts";
import type { KeptRecord } from "#campaign/records/records.store.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { glanceFindings, shownLines, type ShownLine } from "#campaign/first-glance/glance-findings.rules.ts";
import { countApplications, findLatestGlance } from "#campaign/records/search-evidence.store.ts";
import { toLists } from "#campaign/records/to-record.ts";

/** A round with the role and the company that it is for. */
export interface RoundEvidence extends CampaignRecord<"rounds"> {
  role: string;
  companyId: string;
  company: string;
  /** How much the user wants it, 1 the most: the application's, else the company's; null where neither is ranked. */
  rank: number | null;
}

/** What the search tells about how far it is. */
export interface SearchEvidence {
  rounds: RoundEvidence[];
  debriefs: CampaignRecord<"debriefs">[];
  companies: { total: number; ranked: number; rankedWithReferral: number };
  applications: { total: number; staged: number };
  coldMails: number;
  /** The lines of the checklist that the last check of the CV shows. */
  shownLines: ShownLine[];
}

/** The rounds and the counts of the search, without reading every application. */
export async function readSearchEvidence({ database, user }: CampaignContext): Promise<SearchEvidence> {
  const [records, applications, glance] = await Promise.all([
    findRecords(database, user.id, ["companies", "contacts", "rounds", "mails", "debriefs"]),
    countApplications(database, user.id),
    findLatestGlance(database, user.id),
  ]);
  const kept = Map.groupBy(records, ({ noun }) => noun);
  const { rounds, debriefs } = toLists([...(kept.get("rounds") ?? []), ...(kept.get("debriefs") ?? [])]);
  const companies = new Map((kept.get("companies") ?? []).map((company) => [company.id, company]));
  const asked = await findRecordsById(
    database,
    user.id,
    rounds.map(({ applicationId }) => applicationId),
  );
  const ranked = [...companies.values()].filter((company) => rankOf(company) !== null);
  const referred = new Set(
    (kept.get("contacts") ?? []).filter(({ fields }) => fields["role"] === "referral").map(({ about }) => about),
  );
  return {
    rounds: rounds.flatMap((round) => {
      const application = asked.get(round.applicationId);
      const company = companies.get(application?.about ?? "");
      if (application === undefined || company === undefined) return [];
      return [
        {
          ...round,
          role: textOf(application, "role"),
          companyId: company.id,
          company: textOf(company, "name"),
          rank: rankOf(application) ?? rankOf(company),
        },
      ];
    }),
    debriefs,
    companies: {
      total: companies.size,
      ranked: ranked.length,
      rankedWithReferral: ranked.filter(({ id }) => referred.has(id)).length,
    },
    applications,
    coldMails: (kept.get("mails") ?? []).filter(({ fields }) => fields["kind"] === "cold").length,
    shownLines: glance === null ? [] : linesShownBy(glance),
  };
}

/** A check takes milliseconds, and the plan asks each time: the last answer is kept for as long as the version is the same. */
let lastShown: { of: string; lines: ShownLine[] } | null = null;

function linesShownBy(record: KeptRecord): ShownLine[] {
  const of = `${record.user_id} ${record.id} ${record.revision}`;
  if (lastShown?.of === of) return lastShown.lines;
  const [version] = toLists([record]).glances;
  if (version === undefined) return [];
  const day = version.createdAt.slice(0, 10);
  lastShown = { of, lines: shownLines(glanceFindings(version, day), version.profiles) };
  return lastShown.lines;
}

// Read from the fields as they are kept: a search may hold thousands of these, and their schema checked each on its way in.
function rankOf({ fields }: KeptRecord): number | null {
  return typeof fields["rank"] === "number" ? fields["rank"] : null;
}

function textOf({ fields }: KeptRecord, name: string): string {
  return typeof fields[name] === "string" ? fields[name] : "";
}
