import type { Application, Campaign, Change } from "#campaign/records/changes.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";
import { longestKeptText } from "#campaign/leads/leads.schemas.ts";
import type { Lead } from "#campaign/leads/leads.schemas.ts";

const tracking =
  /^(?:utm_.*|gh_src|gh_jid_source|lever-(?:source|origin)(?:\[\])?|ashby_.*_source|src|source|ref|refid|referrer|fbclid|gclid|msclkid|mc_[ce]id|trk|trackingid|igshid|_hs.*)$/i;

/** An address as two links to the same posting have it in common: without what tells who sent one there. Null where it is none. */
export function plainLink(address: string): string | null {
  if (!/^https?:\/\//i.test(address.trim())) return null;
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return null;
  }
  const kept = [...url.searchParams]
    .filter(([name]) => !tracking.test(name))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const search = kept.map(([name, value]) => `${name}=${value}`).join("&");
  // Some boards name the posting after the hash alone.
  const hash = /^#\/?[\w/-]*\d/.test(url.hash) ? url.hash : "";
  const path = url.pathname.replace(/\/(?:apply|application)?\/?$/i, "");
  return `${url.hostname.toLowerCase().replace(/^www\./, "")}${path}${search === "" ? "" : `?${search}`}${hash}`;
}

/** The application that a lead is about already: of the same link, or of the same company and role. Null where there is none. */
export function findKnown(
  campaign: Campaign,
  lead: Pick<Lead, "company" | "role" | "link" | "formLink">,
): Application | null {
  const links = [lead.link, lead.formLink].flatMap((link) => plainLink(link) ?? []);
  const sameLink = campaign.applications.find((one) =>
    [one.link, one.formLink].some((link) => links.includes(plainLink(link) ?? "")),
  );
  if (sameLink !== undefined) return sameLink;
  const company = campaign.companies.find(({ name }) => key(name) === key(lead.company));
  if (company === undefined || key(lead.role) === "") return null;
  return (
    campaign.applications.find(({ companyId, role }) => companyId === company.id && key(role) === key(lead.role)) ??
    null
  );
}

/** The changes that keep a lead: its company where it is new, who posted it, the application and its posting. */
export function leadChanges(
  campaign: Campaign,
  lead: Lead,
  { newId, now }: { newId: (noun: Noun) => string; now: string },
): { applicationId: string; changes: Change[] } {
  const changes: Change[] = [];
  const put = (noun: Noun, fields: Record<string, unknown>): string => {
    const id = newId(noun);
    changes.push({ op: "put", id, fields });
    return id;
  };
  const company = campaign.companies.find(({ name }) => key(name) === key(lead.company));
  const companyId = company?.id ?? put("companies", { name: lead.company });
  const { name, mail, link: personLink } = lead.contact;
  const known = campaign.contacts.find((one) => one.companyId === companyId && key(one.name) === key(name || mail));
  const contactId =
    name === "" && mail === ""
      ? null
      : (known?.id ?? put("contacts", { companyId, name: name || mail, mail, link: personLink, role: "poster" }));
  const { role, location, salary, deadline, link, formLink } = lead;
  const fields = { companyId, contactId, role, location, salary, deadline, link, formLink };
  const applicationId = put("applications", fields);
  if (lead.text !== "")
    put("postings", { applicationId, link, readAt: now, text: lead.text.slice(0, longestKeptText) });
  return { applicationId, changes };
}

function key(name: string): string {
  return name.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
