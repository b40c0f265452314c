import { keyPointSchema } from "#catalogue/topic.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import { jobTalkFieldsSchema } from "#research/job-talk.schemas.ts";
import { line, listOf } from "#platform/text.schemas.ts";
import { markdown } from "#research/text.schemas.ts";
import * as z from "zod";

/** What was chosen in a project, and against what. */
const choiceSchema = listOf({
  chose: line(300),
  insteadOf: line(300),
  because: markdown,
  /** What was measured when it was taken away or exchanged; `none` or nothing where nothing was. */
  ablation: markdown,
});

/** A number that one is asked about. */
const numberSchema = listOf({
  /** With its unit and what it is of: `28.4 BLEU on WMT14 English–German`. */
  claim: line(300),
  /** Against which baseline, over how many seeds, with which spread. */
  how: line(500),
});

const year = z.number().int().min(1900).max(2200).nullable().default(null);

/** A project of the user's, as a deep-dive goes through it. Long texts are Markdown; what is left out is empty. */
export const projectFieldsSchema = z.strictObject({
  title: line(200),
  venue: line(200),
  year,
  /** What was the user's own. */
  role: markdown,
  /** For a generalist. */
  twoMinutes: markdown,
  /** For an expert. */
  twentyMinutes: markdown,
  choices: choiceSchema,
  numbers: numberSchema,
  weakestPart: markdown,
  limits: markdown,
  wouldDoNow: markdown,
  tenTimesCompute: markdown,
  /** What a model asked about it, each with the words that it is about. */
  asked: listOf({ ask: line(400), about: line(40), quote: line(400), by: line(300) }),
});

/** See {@link projectFieldsSchema}. */
export type ProjectFields = z.infer<typeof projectFieldsSchema>;

/** What the user makes of someone else's paper. */
export const opinionFieldsSchema = z.strictObject({
  title: line(300),
  authors: line(300),
  year,
  /** Where the paper is; shown as a link where it is an http or https address. */
  link: line(500),
  readOn: z.iso.date().nullable().default(null),
  claims: markdown,
  opinion: markdown,
  next: markdown,
});

/** See {@link opinionFieldsSchema}. */
export type OpinionFields = z.infer<typeof opinionFieldsSchema>;

/** The fields of each kind of record. */
export const fieldsOfKind = {
  project: projectFieldsSchema,
  opinion: opinionFieldsSchema,
  talk: jobTalkFieldsSchema,
} as const;

/** A kind of record. */
export type RecordKind = keyof typeof fieldsOfKind;

/** What a record of a kind holds. */
export type FieldsOf<Kind extends RecordKind> = z.infer<(typeof fieldsOfKind)[Kind]>;

const about = {
  id: z.string(),
  /** Rises with each change; a change names the one it was read at. */
  revision: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
};

/** A record as the API gives it. */
export interface ResearchRecord<Kind extends RecordKind> {
  id: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
  fields: FieldsOf<Kind>;
}

/** Answers that carry one record, by kind. */
export const recordSchemas = {
  project: z.object({ ...about, fields: projectFieldsSchema }),
  opinion: z.object({ ...about, fields: opinionFieldsSchema }),
  talk: z.object({ ...about, fields: jobTalkFieldsSchema }),
} as const;

/** Answer of `GET /api/research`: everything, oldest first. */
export const researchSchema = z.object({
  projects: z.array(recordSchemas.project),
  opinions: z.array(recordSchemas.opinion),
  talks: z.array(recordSchemas.talk),
});

/** See {@link researchSchema}. */
export type Research = z.infer<typeof researchSchema>;

/** Body of a `PUT` of a record: all its fields, over the revision that was read. */
export function putSchemaOf<Kind extends RecordKind>(kind: Kind) {
  return z.strictObject({ revision: z.number().int().min(1), fields: fieldsOfKind[kind] });
}

/** A question that an interviewer would ask about a project, with what a strong answer shows. */
export const probingQuestionSchema = z.object({
  /** Stays the same while other parts of the project change. */
  id: z.string(),
  ask: z.string(),
  /** The field of the project that it is about. */
  about: z.string(),
  points: z.array(keyPointSchema),
  /** Follow-ups where something is missing. */
  probes: z.array(z.string()),
});

/** See {@link probingQuestionSchema}. */
export type ProbingQuestion = z.infer<typeof probingQuestionSchema>;

/** Body of `POST /api/research/coverage`: an answer, and what it is held against. */
export const coverageRequestSchema = z.strictObject({
  answer: z.string().max(20_000),
  points: z.array(z.strictObject({ say: z.string().max(1000), accept: z.array(z.string().max(1000)).max(20) })).max(12),
});

/** Its answer: which points the answer seems to make, in their order. */
export const coverageAnswerSchema = z.object({ covered: z.array(z.boolean()) });
