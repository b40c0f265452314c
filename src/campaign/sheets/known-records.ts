import type { Application, Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";

/** The search as an import finds it, and as it grows with each row. */
export interface KnownRecords {
  companies: Map<string, KnownCompany>;
  applications: Map<string, Application>;
  /** Stages that applications came to, by application. */
  events: Map<string, CampaignRecord<"stages">[]>;
}

/** What a file can say of a company besides its name. */
export type CompanyFacts = Pick<CampaignRecord<"companies">, "kind" | "link" | "rank" | "notes">;

/** A company, with who and what is there. */
export interface KnownCompany {
  id: string;
  /** Whether it was here before the file. */
  isHere: boolean;
  facts: CompanyFacts;
  /** By {@link nameKey}, in the order in which they were made. */
  people: Map<string, KnownPerson>;
  /** Ids of applications by {@link nameKey} of their role that no row of the file has been matched with. */
  unmatched: Map<string, string[]>;
}

/** Someone at a company. */
export interface KnownPerson {
  id: string;
  role: CampaignRecord<"contacts">["role"];
  mail: string;
  link: string;
}

/** A name or a role, to be compared: whatever its case and blanks. */
export function nameKey(name: string): string {
  return name.replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** A company that nobody and nothing is at yet. */
export function newCompany(id: string, facts: CompanyFacts, isHere: boolean): KnownCompany {
  return { id, isHere, facts, people: new Map(), unmatched: new Map() };
}

/** Sorts a search to be compared with a file. */
export function knowRecords(campaign: Campaign, stages: readonly CampaignRecord<"stages">[]): KnownRecords {
  const byId = new Map<string, KnownCompany>();
  const companies = new Map<string, KnownCompany>();
  for (const { id, name, kind, link, rank, notes } of campaign.companies) {
    // The first of two companies with one name is the one that is meant.
    const known = companies.get(nameKey(name)) ?? newCompany(id, { kind, link, rank, notes }, true);
    byId.set(id, known);
    companies.set(nameKey(name), known);
  }
  for (const { id, companyId, name, role, mail, link } of campaign.contacts) {
    const people = companyId === null ? undefined : byId.get(companyId)?.people;
    if (people !== undefined && !people.has(nameKey(name))) people.set(nameKey(name), { id, role, mail, link });
  }
  for (const { id, companyId, role } of campaign.applications) {
    const unmatched = byId.get(companyId)?.unmatched;
    const same = unmatched?.get(nameKey(role));
    if (same === undefined) unmatched?.set(nameKey(role), [id]);
    else same.push(id);
  }
  return {
    companies,
    applications: new Map(campaign.applications.map((application) => [application.id, application])),
    events: Map.groupBy(stages, ({ applicationId }) => applicationId),
  };
}

/**
 * Takes the application that a row is about from those here that no row was matched with: of the same company and role, the one with the same
 * address or place where there are several. Null where there is none.
 */
export function takeMatch(
  known: KnownRecords,
  company: KnownCompany,
  { role = "", link, location }: { role?: string; link?: string; location?: string },
): Application | null {
  const ids = company.unmatched.get(nameKey(role)) ?? [];
  const candidates = ids.flatMap((id) => known.applications.get(id) ?? []);
  const same = candidates.find(
    (one) =>
      (link !== undefined && link !== "" && one.link === link) ||
      (location !== undefined && location !== "" && nameKey(one.location) === nameKey(location)),
  );
  const match = same ?? candidates[0] ?? null;
  if (match !== null)
    company.unmatched.set(
      nameKey(role),
      ids.filter((id) => id !== match.id),
    );
  return match;
}
