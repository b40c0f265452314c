import { nouns } from "#campaign/records/record.schemas.ts";
import type { Fields, Noun } from "#campaign/records/record.schemas.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** The most changes that are made at once. */
export const mostChanges = 5000;

const idSchema = z.string().regex(/^[a-z]{4}_[0-9a-z]{26}$/, "must be a record's id");

/** One change of a search. */
export const changeSchema = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.literal("put"),
    /** Made by who makes the record, so that making it twice is making it once. Its beginning tells the noun. */
    id: idSchema,
    /** Those that change; a new record has the defaults for the rest. */
    fields: z.record(z.string(), z.unknown()),
    /** Of the record as it was read; a change over another one is refused. Without it the change is made whatever is there. */
    revision: z.number().int().optional(),
  }),
  z.strictObject({ op: z.literal("delete"), id: idSchema }),
  z.strictObject({ op: z.literal("restore"), id: idSchema }),
]);

/** See {@link changeSchema}. */
export type Change = z.infer<typeof changeSchema>;

/** Body of `POST /api/campaign/changes`: made all together or not at all. */
export const changesSchema = z.strictObject({ changes: z.array(changeSchema).min(1).max(mostChanges) });

const recordShape = { id: z.string(), revision: z.number().int(), createdAt: instantSchema, updatedAt: instantSchema };

/** What every record has besides its fields. */
export interface RecordHead {
  id: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
}

/** A record of a noun as it is told. */
export type CampaignRecord<Of extends Noun> = RecordHead & Fields<Of>;

/** An application as it is told: with its latest stage, `lead` where it has none. */
export type Application = CampaignRecord<"applications"> & { stage: string; stageAt: string };

/** The nouns that a campaign is read with; the others are read where they are shown. */
export const listedNouns = [
  "companies",
  "applications",
  "contacts",
  "rounds",
  "mails",
  "snoozes",
  "debriefs",
  "heard",
  "documents",
] as const satisfies readonly Noun[];

const listOf = <Shape extends z.core.$ZodLooseShape>(schema: z.ZodObject<Shape>) =>
  z.array(z.object({ ...schema.shape, ...recordShape }));

/** Answer of `GET /api/campaign`: the whole search, apart from postings, the history of stages and what is in documents. */
export const campaignSchema = z.object({
  settings: campaignSettingsSchema,
  companies: listOf(nouns.companies.schema),
  applications: z.array(
    z.object({ ...nouns.applications.schema.shape, ...recordShape, stage: z.string(), stageAt: instantSchema }),
  ),
  contacts: listOf(nouns.contacts.schema),
  rounds: listOf(nouns.rounds.schema),
  mails: listOf(nouns.mails.schema),
  snoozes: listOf(nouns.snoozes.schema),
  debriefs: listOf(nouns.debriefs.schema),
  heard: listOf(nouns.heard.schema),
  documents: listOf(nouns.documents.schema),
});

/** See {@link campaignSchema}. */
export type Campaign = z.infer<typeof campaignSchema>;

/** Answer of `POST /api/campaign/changes`. */
export const changesMadeSchema = z.object({
  /** Changed, new and restored records by noun. */
  records: campaignSchema.omit({ settings: true }).extend({
    postings: listOf(nouns.postings.schema),
    stages: listOf(nouns.stages.schema),
    glances: listOf(nouns.glances.schema),
  }),
  /** What is no longer there. */
  deleted: z.array(z.string()),
  /** Changes that take these back, in the order in which to make them. */
  undo: z.array(changeSchema),
});

/** See {@link changesMadeSchema}. */
export type ChangesMade = z.infer<typeof changesMadeSchema>;

/** Answer of `GET /api/campaign/stages`: the history, oldest first. */
export const stageHistorySchema = z.object({ stages: listOf(nouns.stages.schema) });

/** Answer of `GET /api/campaign/postings/:applicationId`. */
export const postingPageSchema = z.object({ posting: listOf(nouns.postings.schema).element.nullable() });

/** Answer of `GET /api/campaign/glances`: the latest first. */
export const glancesPageSchema = z.object({ glances: listOf(nouns.glances.schema) });
