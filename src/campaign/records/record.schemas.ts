import { roundNames } from "#catalogue/topic.schemas.ts";
import { isTimeZone } from "#platform/wall-clock.rules.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import { storableText } from "#platform/text.schemas.ts";
import * as z from "zod";

/** A name, a title: one line. */
const line = storableText(300).transform((value) => value.replaceAll(/\s+/g, " ").trim());
const named = line.pipe(z.string().min(1, "must not be empty"));
const notes = storableText(200_000);
/** An address that can be followed; what a browser would run as code is refused. */
const link = storableText(2000).refine((value) => value === "" || /^(?:https?:\/\/|mailto:)/i.test(value), {
  message: "must begin with https://, http:// or mailto:",
});
const day = z.iso.date().nullable();
const rank = z.number().int().min(1).max(999).nullable();
const idOf = (kind: string) =>
  z.string().regex(new RegExp(`^${kind}_[0-9a-z]{26}$`), `must be an id that begins with ${kind}_`);
const timeZone = z.string().refine(isTimeZone, "must be a time zone such as Europe/London");

/** An employer, and what the user knows about it. */
export const companySchema = z.strictObject({
  name: named,
  kind: z.enum(["lab", "company", "startup", "university"]).nullable().default(null),
  link: link.default(""),
  /** How much the user wants to go there: 1 is the most wanted. */
  rank: rank.default(null),
  /** Whether the user looks here for new roles now and then, and when that was last done. */
  watched: z.boolean().default(false),
  lookedAt: instantSchema.nullable().default(null),
  /** What the team does, papers, people: Markdown. */
  notes: notes.default(""),
});

/** A role at a company, from lead to decision. */
export const applicationSchema = z.strictObject({
  companyId: idOf("comp"),
  /** Whom the user is in touch with about it. */
  contactId: idOf("cont").nullable().default(null),
  role: line.default(""),
  track: z.enum(["scientist", "engineer", "ml-engineer", "other"]).nullable().default(null),
  level: line.default(""),
  location: line.default(""),
  /** How it came about; response rates are counted by it. */
  channel: z.enum(["referral", "cold-mail", "recruiter", "site", "event", "other"]).nullable().default(null),
  link: link.default(""),
  /** Where to apply, if that is elsewhere. */
  formLink: link.default(""),
  salary: line.default(""),
  /** The last day to apply. */
  deadline: day.default(null),
  rank: rank.default(null),
  /** Days that an offer stays open, where that is known; null for what is usual. */
  offerDays: z.number().int().min(0).max(365).nullable().default(null),
  notes: notes.default(""),
  /** Columns of an imported sheet that have no place of their own, by their heading. */
  other: z.record(storableText(200), storableText(20_000)).default({}),
});

/** A posting as it was read, kept because postings vanish. One for an application at most: they share the id's end. */
export const postingSchema = z.strictObject({
  applicationId: idOf("appl"),
  link: link.default(""),
  readAt: instantSchema,
  text: notes,
});

/** That an application came to a stage. The latest tells how it stands. */
export const stageEventSchema = z.strictObject({
  applicationId: idOf("appl"),
  /** Id of one of the stages in the settings. */
  stage: z.string().regex(/^[a-z0-9-]{1,40}$/),
  at: instantSchema,
  note: storableText(5000).default(""),
});

/** Someone at a company, or met elsewhere. */
export const contactSchema = z.strictObject({
  companyId: idOf("comp").nullable().default(null),
  name: named,
  role: z.enum(["referral", "recruiter", "hiring-manager", "interviewer", "poster", "other"]).nullable().default(null),
  mail: storableText(320)
    .refine((value) => value === "" || /^[^\s@]+@[^\s@]+$/.test(value), "must be a mail address")
    .default(""),
  link: link.default(""),
  /** Where the user met them: a talk, a conference. */
  met: line.default(""),
  watched: z.boolean().default(false),
  lookedAt: instantSchema.nullable().default(null),
  notes: notes.default(""),
});

/** A conversation or a task that an employer sets. */
export const roundSchema = z
  .strictObject({
    applicationId: idOf("appl"),
    type: z.enum(roundNames),
    /** What is special about it here: "two mediums, then a system question". */
    format: line.default(""),
    /** When it begins; null while it is not scheduled, or held back on purpose. */
    startsAt: instantSchema.nullable().default(null),
    /** Where that time was agreed: it is shown there and here. */
    timeZone: timeZone.default("UTC"),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 30)
      .default(60),
    /** When a take-home is due. */
    dueAt: instantSchema.nullable().default(null),
    /** An on-demand test that waits for the better moment. */
    held: z.boolean().default(false),
    /** The first day on which a test that is held back is to be taken; null where that is open. */
    heldUntil: day.default(null),
    outcome: z.enum(["open", "passed", "lost", "cancelled"]).default("open"),
    /** A link to join, or an address. */
    place: storableText(2000).default(""),
    interviewers: line.default(""),
    /** What the recruiter said about it. */
    said: notes.default(""),
    /** Topics that it will ask, where that is known. */
    topics: z.array(z.string().max(120)).max(200).default([]),
    notes: notes.default(""),
    /** The time is proposed and not yet agreed. */
    tentative: z.boolean().default(false),
    /** Of the calendar invitation that it came from: its identity, which version of it was taken in, and when that was made. */
    uid: storableText(300).default(""),
    sequence: z.number().int().min(0).default(0),
    stampedAt: instantSchema.nullable().default(null),
  })
  .refine(({ held, startsAt }) => !held || startsAt === null, {
    path: ["held"],
    message: "a round with a time is not held back",
  });

/** A mail to write, or written. */
export const mailSchema = z.strictObject({
  companyId: idOf("comp").nullable().default(null),
  applicationId: idOf("appl").nullable().default(null),
  contactId: idOf("cont").nullable().default(null),
  kind: z.enum(["cold", "referral", "follow-up", "thanks", "time", "other"]),
  subject: line.default(""),
  text: notes.default(""),
  /** Null while it is a draft. */
  sentAt: instantSchema.nullable().default(null),
  answeredAt: instantSchema.nullable().default(null),
});

/** That a suggestion is not to come back before a day; null for never. */
export const snoozeSchema = z.strictObject({
  /** What was suggested about what: `follow-up appl_…`. */
  subject: storableText(200),
  until: day,
});

/** What a round asked, written down within the hour. One for a round at most: they share the id's end. */
export const debriefSchema = z.strictObject({
  roundId: idOf("roun"),
  lines: z
    .array(
      z.strictObject({
        asked: storableText(5000),
        broke: storableText(5000).default(""),
        approach: storableText(20_000).default(""),
        /** What it was turned into, see `readBecame`: `card card_…`, `problem softmax`; empty while it is open. */
        became: storableText(200).default(""),
      }),
    )
    .max(50)
    .default([]),
  /** 1 bad to 5 good; null where the user did not say. */
  feeling: z.number().int().min(1).max(5).nullable().default(null),
  /** Whether the rest of the day is off. */
  dayOff: z.boolean().default(false),
});

/** A question to an employer, and what the answer was. */
export const heardSchema = z.strictObject({
  companyId: idOf("comp"),
  question: storableText(2000),
  answer: notes.default(""),
  from: line.default(""),
  day: day.default(null),
});

/** A file: the CV that was sent, a take-home's brief. Its content is kept apart. */
export const documentSchema = z.strictObject({
  companyId: idOf("comp").nullable().default(null),
  applicationId: idOf("appl").nullable().default(null),
  name: named,
  mediaType: storableText(100),
  bytes: z.number().int().min(0),
  /** The content, named by its SHA-256. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it went out with the application; null where it did not. */
  sentAt: instantSchema.nullable().default(null),
});

/** A CV and the profiles beside it, as they were looked at for thirty seconds: kept so that the next version can be compared. */
export const glanceSchema = z.strictObject({
  /** What was looked at: the file's name. */
  name: named,
  /** Null where the text was pasted. */
  pages: z.number().int().min(1).nullable().default(null),
  text: storableText(100_000),
  /** The texts of pages as they were copied: `Scholar`, `page`. */
  profiles: z
    .array(z.strictObject({ name: named, link: link.default(""), text: storableText(100_000).default("") }))
    .max(10)
    .default([]),
});

/**
 * Every noun of a search: the kind that its ids begin with, the schema of its fields, and which of these name the record that
 * it belongs to, the nearest first; it is deleted with that one.
 */
export const nouns = {
  companies: { kind: "comp", schema: companySchema, about: [] },
  applications: { kind: "appl", schema: applicationSchema, about: ["companyId"] },
  postings: { kind: "post", schema: postingSchema, about: ["applicationId"] },
  stages: { kind: "stag", schema: stageEventSchema, about: ["applicationId"] },
  contacts: { kind: "cont", schema: contactSchema, about: ["companyId"] },
  rounds: { kind: "roun", schema: roundSchema, about: ["applicationId"] },
  mails: { kind: "mail", schema: mailSchema, about: ["applicationId", "companyId"] },
  snoozes: { kind: "snoo", schema: snoozeSchema, about: [] },
  debriefs: { kind: "debr", schema: debriefSchema, about: ["roundId"] },
  heard: { kind: "hear", schema: heardSchema, about: ["companyId"] },
  documents: { kind: "docu", schema: documentSchema, about: ["applicationId", "companyId"] },
  glances: { kind: "glan", schema: glanceSchema, about: [] },
} as const;

/** A noun of a search, by the name under which its records are listed. */
export type Noun = keyof typeof nouns;

/** The fields of a noun's records. */
export type Fields<Of extends Noun> = z.output<(typeof nouns)[Of]["schema"]>;
