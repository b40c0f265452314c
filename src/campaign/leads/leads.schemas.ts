import { applicationSchema, contactSchema } from "#campaign/records/record.schemas.ts";
import * as z from "zod";

/** The most characters of a posting that is read. */
export const longestPosting = 4_000_000;
/** The most characters that are kept of its text. */
export const longestKeptText = 200_000;

/** A posting as it comes: pasted, dropped, from the bookmarklet or fetched by the command line. */
export const postingSourceSchema = z.strictObject({
  /** HTML or plain text. */
  text: z.string().max(longestPosting).default(""),
  /** Where it was found. */
  address: z.string().max(4000).default(""),
  /** The title of its page. */
  title: z.string().max(2000).default(""),
  /** The contents of its page's scripts of JSON-LD, where they come apart from the page. */
  jsonLd: z.array(z.string().max(1_000_000)).max(50).default([]),
});

/** See {@link postingSourceSchema}. */
export type PostingSource = z.infer<typeof postingSourceSchema>;

/** What was read from a posting, to be corrected before it is kept. Empty where the posting does not say. */
export const leadSchema = z.object({
  company: z.string(),
  role: z.string(),
  location: z.string(),
  salary: z.string(),
  deadline: applicationSchema.shape.deadline,
  link: z.string(),
  formLink: z.string(),
  /** Who posted it. */
  contact: z.object({ name: z.string(), mail: contactSchema.shape.mail, link: z.string() }),
  /** The posting as Markdown. */
  text: z.string(),
  /** What could not be read, as sentences. */
  remarks: z.array(z.string()),
});

/** See {@link leadSchema}. */
export type Lead = z.infer<typeof leadSchema>;
