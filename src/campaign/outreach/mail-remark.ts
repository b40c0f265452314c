import type { Fields } from "#campaign/records/record.schemas.ts";

/** What a mail to someone is checked against. */
export interface MailToCheck {
  kind: Fields<"mails">["kind"];
  subject: string;
  text: string;
  /** The person and the place it goes to; empty where they are not known. */
  contactName: string;
  companyName: string;
  /** The role that it is about; empty where it is about none. */
  role: string;
  /** Other places of the search: their names have no business in this mail. */
  otherCompanies: readonly string[];
}

/** Something in a mail that reads like a CV or a form letter. */
export interface MailRemark {
  kind: "form" | "cv" | "shape" | "gap";
  /** What is wrong, and what would be better. */
  sentence: string;
  /** Where in the text, in characters; null for the mail as a whole. */
  place: { from: number; to: number } | null;
}
