import { draftFor } from "#campaign/outreach/mail-occasion.rules.ts";
import type { MailAbout } from "#campaign/outreach/mail-occasion.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { mailKindOf } from "./mail-words.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

/** A mail as it is written; empty text where a field names nobody or nothing. */
export type MailForm = Record<"kind" | "contactId" | "applicationId" | "companyId" | "subject" | "text", string>;

/** A mail about nothing and to nobody. */
export const emptyMail: MailForm = {
  kind: "cold",
  contactId: "",
  applicationId: "",
  companyId: "",
  subject: "",
  text: "",
};

/** A saved mail as it is written. */
export function formOf(mail: CampaignRecord<"mails">): MailForm {
  const { kind, contactId, applicationId, companyId, subject, text } = mail;
  return {
    kind,
    contactId: contactId ?? "",
    applicationId: applicationId ?? "",
    companyId: companyId ?? "",
    subject,
    text,
  };
}

/** Whom a mail is for and about what. */
export function aboutOf({ kind, contactId, applicationId, companyId }: MailForm): MailAbout {
  return {
    kind: mailKindOf(kind),
    contactId: contactId === "" ? null : contactId,
    applicationId: applicationId === "" ? null : applicationId,
    companyId: companyId === "" ? null : companyId,
  };
}

/** A mail to begin with, about what is known. */
export function beginMail(campaign: Campaign, about: Partial<MailAbout>, days: UserCalendar): MailForm {
  const form: MailForm = {
    ...emptyMail,
    kind: about.kind ?? "cold",
    contactId: about.contactId ?? "",
    applicationId: about.applicationId ?? "",
    companyId: about.companyId ?? "",
  };
  return { ...form, ...draftFor(campaign, aboutOf(form), days) };
}

/**
 * What changes in a mail with its kind, its person or its application: the company goes with the application or the person, and a
 * text in which nothing was written yet begins anew.
 */
export function redirectMail(
  campaign: Campaign,
  form: MailForm,
  change: Partial<Pick<MailForm, "kind" | "contactId" | "applicationId">>,
  days: UserCalendar,
): Partial<MailForm> {
  const next = { ...form, ...change };
  const application = campaign.applications.find(({ id }) => id === next.applicationId);
  const contact = campaign.contacts.find(({ id }) => id === next.contactId);
  const companyId = application?.companyId ?? contact?.companyId ?? "";
  const before = draftFor(campaign, aboutOf(form), days);
  const draft = draftFor(campaign, aboutOf({ ...next, companyId }), days);
  return {
    ...change,
    companyId,
    ...(form.text.trim() === "" || form.text === before.text ? { text: draft.text } : {}),
    ...(form.subject.trim() === "" || form.subject === before.subject ? { subject: draft.subject } : {}),
  };
}

/** The fields of the form as the record has them. */
export function mailFields(form: Partial<MailForm>): Record<string, unknown> {
  const { contactId, applicationId, companyId, ...rest } = form;
  const id = (value: string | undefined): string | null | undefined => (value === "" ? null : value);
  const named = { contactId: id(contactId), applicationId: id(applicationId), companyId: id(companyId) };
  return Object.fromEntries(Object.entries({ ...rest, ...named }).filter(([, value]) => value !== undefined));
}
