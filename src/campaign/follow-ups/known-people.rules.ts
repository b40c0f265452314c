import type { FollowUpSources } from "#campaign/follow-ups/follow-up.rules.ts";
import { saysName } from "#campaign/outreach/person-names.rules.ts";
import type { Application, CampaignRecord } from "#campaign/records/changes.schemas.ts";

type Contact = CampaignRecord<"contacts">;
type Round = CampaignRecord<"rounds">;

/** Who and what a search knows, found without going through all of it for each application. */
export interface KnownPeople {
  application: (id: string | null) => Application | undefined;
  contact: (id: string | null) => Contact | undefined;
  /** Who is written to about an application: the person named for it, else whoever of the company has an address. */
  personFor: (application: Application) => Contact | null;
  /** Who held a round, where one of the people at the company is named for it. */
  interviewerOf: (round: Round, application: Application) => Contact | null;
  /** An application by its company, with the role where the company has several. */
  placeOf: (application: Application) => string;
  /** A company by name; `The company` where it is not known. */
  companyName: (id: string | null) => string;
}

/** Who is written to first about an application. */
const writtenTo: readonly Contact["role"][] = [
  "recruiter",
  "hiring-manager",
  "referral",
  "poster",
  "interviewer",
  "other",
  null,
];

/** See {@link KnownPeople}. */
export function knowPeople({
  companies,
  applications,
  contacts,
}: Pick<FollowUpSources, "companies" | "applications" | "contacts">): KnownPeople {
  const companyById = new Map(companies.map((company) => [company.id, company]));
  const applicationById = new Map(applications.map((application) => [application.id, application]));
  const contactById = new Map(contacts.map((contact) => [contact.id, contact]));
  const contactsAt = Map.groupBy(contacts, ({ companyId }) => companyId);
  const applicationsAt = Map.groupBy(applications, ({ companyId }) => companyId);
  const companyName = (id: string | null): string => companyById.get(id ?? "")?.name ?? "The company";
  return {
    application: (id) => applicationById.get(id ?? ""),
    contact: (id) => contactById.get(id ?? ""),
    personFor({ contactId, companyId }) {
      const named = contactById.get(contactId ?? "");
      if (named !== undefined) return named;
      const reachable = (contactsAt.get(companyId) ?? []).filter(({ mail, link }) => mail !== "" || link !== "");
      return reachable.toSorted((one, other) => writtenTo.indexOf(one.role) - writtenTo.indexOf(other.role))[0] ?? null;
    },
    interviewerOf({ interviewers }, { companyId }) {
      if (interviewers === "") return null;
      return (contactsAt.get(companyId) ?? []).find(({ name }) => isNamed(interviewers, name)) ?? null;
    },
    placeOf({ companyId, role }) {
      const several = (applicationsAt.get(companyId) ?? []).length > 1;
      return several && role !== "" ? `${companyName(companyId)} (${role})` : companyName(companyId);
    },
    companyName,
  };
}

/** By the last part of the name, because a recruiter writes `M. Okafor` as well as `Mina Okafor`. */
function isNamed(interviewers: string, name: string): boolean {
  const last = name.trim().split(/\s+/).at(-1) ?? "";
  return saysName(interviewers, last);
}
