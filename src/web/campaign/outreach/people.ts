import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { foldText } from "../filter-rows.ts";

type Contact = CampaignRecord<"contacts">;

/** Someone the user knows or wants to, with what is shown of them. */
export interface KnownPerson {
  contact: Contact;
  company: CampaignRecord<"companies"> | undefined;
  /** The last mail to them that was sent. */
  lastMail: CampaignRecord<"mails"> | undefined;
  /** What is searched: all that is known of them, without case and accents. */
  searched: string;
}

/** A talk or a conference, with how many people were met there. */
export interface MetAt {
  name: string;
  count: number;
}

/** Everyone, by name. */
export function knownPeople({ contacts, companies, mails }: Campaign): KnownPerson[] {
  const companyById = new Map(companies.map((company) => [company.id, company]));
  const lastMails = new Map<string, CampaignRecord<"mails">>();
  for (const mail of mails) {
    if (mail.contactId === null || mail.sentAt === null) continue;
    if (mail.sentAt > (lastMails.get(mail.contactId)?.sentAt ?? "")) lastMails.set(mail.contactId, mail);
  }
  const { compare } = new Intl.Collator("en");
  return contacts
    .map((contact) => {
      const { name, role, met, mail, notes } = contact;
      const company = companyById.get(contact.companyId ?? "");
      const searched = foldText([name, role ?? "", company?.name ?? "", met, mail, notes].join(" "));
      return { contact, company, lastMail: lastMails.get(contact.id), searched };
    })
    .toSorted((one, other) => compare(one.contact.name, other.contact.name));
}

/** Where people were met, the most people first; the same place in other letters is one, by the name that was written first. */
export function eventsOf(people: readonly KnownPerson[]): MetAt[] {
  const events = new Map<string, MetAt>();
  for (const { contact } of people) {
    const key = eventKey(contact.met);
    if (key === "") continue;
    const known = events.get(key);
    events.set(key, { name: known?.name ?? contact.met, count: (known?.count ?? 0) + 1 });
  }
  return [...events.values()].toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}

/** The people whom every word of a text is about, of those met at an event where one is given. */
export function filterPeople(people: readonly KnownPerson[], text: string, met: string | undefined): KnownPerson[] {
  const words = foldText(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  const event = met === undefined ? null : eventKey(met);
  return people.filter(
    ({ contact, searched }) =>
      (event === null || eventKey(contact.met) === event) && words.every((word) => searched.includes(word)),
  );
}

function eventKey(met: string): string {
  return foldText(met).trim();
}
