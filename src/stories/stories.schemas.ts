import { behaviouralSetSchema } from "#catalogue/behavioural.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import { numberStandings } from "#stories/numbers.rules.ts";
import { storableText } from "#platform/text.schemas.ts";
import * as z from "zod";

const line = (longest: number) => storableText(longest).transform((value) => value.replaceAll(/\s+/g, " ").trim());
const markdown = storableText(20_000);
const idOf = (kind: string) =>
  z.string().regex(new RegExp(`^${kind}_[0-9a-z]{26}$`), `must be an id that begins with ${kind}_`);
const questionId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a question's id")
  .max(100);

/** A number of a story and what the user knows of it; see `numbers.rules.ts`. */
const numberNoteSchema = z.strictObject({
  text: storableText(80).min(1),
  standing: z.enum(numberStandings),
  source: line(500),
});

/** That someone has heard a story. */
const toldSchema = z.strictObject({
  /** The company of the campaign, if it is one. */
  companyId: idOf("comp").nullable().default(null),
  /** Its name as it was then, or as the user typed it. */
  company: line(200).pipe(z.string().min(1, "must name a company")),
  applicationId: idOf("appl").nullable().default(null),
  roundId: idOf("roun").nullable().default(null),
  day: z.iso.date(),
});

/** What the user writes of a story. The five texts are Markdown. */
const fields = {
  title: line(200),
  situation: markdown,
  task: markdown,
  action: markdown,
  result: markdown,
  reflection: markdown,
  /** Ids of the behavioural questions that it answers, as the user confirmed them. */
  questions: z
    .array(questionId)
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, "names a question twice"),
  /** Numbers that were in the texts with what is known of them; one that is in none any more is kept for when it comes back. */
  numbers: z
    .array(numberNoteSchema)
    .max(400)
    .refine((notes) => new Set(notes.map((note) => note.text)).size === notes.length, "has a number twice"),
  told: z.array(toldSchema).max(200),
  tags: z.array(line(40).pipe(z.string().min(1))).max(20),
};

/** See {@link fields}; what is left out is empty. */
export const storyFieldsSchema = z.strictObject({
  title: fields.title.default(""),
  situation: fields.situation.default(""),
  task: fields.task.default(""),
  action: fields.action.default(""),
  result: fields.result.default(""),
  reflection: fields.reflection.default(""),
  questions: fields.questions.default([]),
  numbers: fields.numbers.default([]),
  told: fields.told.default([]),
  tags: fields.tags.default([]),
});

/** See {@link storyFieldsSchema}. */
export type StoryFields = z.infer<typeof storyFieldsSchema>;

/** That a company has heard a story. */
export type Told = StoryFields["told"][number];

/** How the rehearsals of a story went. */
const rehearsedSchema = z.object({
  count: z.number().int(),
  /** The latest; null where there is none. */
  last: z.object({ at: instantSchema, seconds: z.number().int(), rating: z.number().int().nullable() }).nullable(),
});

/** A story as it is told. */
export const storySchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  ...storyFieldsSchema.shape,
  rehearsed: rehearsedSchema,
});

/** See {@link storySchema}. */
export type Story = z.infer<typeof storySchema>;

/** Answer of `GET /api/stories`: oldest first. */
export const storiesSchema = z.object({ stories: z.array(storySchema) });

/** Body of `PATCH /api/stories/:id`: what changes, over the revision that was read. */
export const changeStorySchema = z.strictObject({
  // Not of the schema with defaults: what is not named stays as it is.
  ...z.object(fields).partial().shape,
  revision: z.number().int().min(1),
});

/** How long a rehearsal can be, in seconds: nobody tells a story for an hour. */
const longestRehearsal = 3600;

/** Body of `POST /api/stories/:id/rehearsals`. */
export const newRehearsalSchema = z.strictObject({
  /** When it began; a rehearsal of the same story that began then is changed, so that sending it twice is sending it once. */
  startedAt: instantSchema,
  seconds: z.number().int().min(1).max(longestRehearsal),
  /** What was said, as it was recognised or typed; empty where it was not kept. */
  transcript: markdown.default(""),
  /** How it went in the user's own view: 1 badly, 5 as it should. */
  rating: z.number().int().min(1).max(5).nullable().default(null),
});

/** A story told against the clock. */
export const rehearsalSchema = z.object({ id: z.string(), ...newRehearsalSchema.shape });

/** See {@link rehearsalSchema}. */
export type Rehearsal = z.infer<typeof rehearsalSchema>;

/** Answer of `GET /api/stories/:id`, and of every change of it. */
export const storyPageSchema = z.object({
  story: storySchema,
  /** Ids of questions that it may answer by its words, the likeliest first, without those confirmed. */
  proposed: z.array(z.string()),
  /** Oldest first. */
  rehearsals: z.array(rehearsalSchema),
});

/** See {@link storyPageSchema}. */
export type StoryPage = z.infer<typeof storyPageSchema>;

const coveredSetSchema = z.object({
  ...behaviouralSetSchema.shape,
  questions: z.array(
    z.object({
      ...behaviouralSetSchema.shape.questions.element.shape,
      /** Ids of the stories that answer it. */
      stories: z.array(z.string()),
    }),
  ),
});

/** Answer of `GET /api/stories/coverage`. */
export const coverageSchema = z.object({
  /** Every family and call with its questions, each with the stories that answer it. */
  sets: z.array(coveredSetSchema),
  /** Questions of the families, and how many of them a story answers. */
  total: z.number().int(),
  covered: z.number().int(),
});

/** See {@link coverageSchema}. */
export type Coverage = z.infer<typeof coverageSchema>;

/** Answer of `GET /api/stories/heard`: each company that has heard a story, or has a round ahead that may ask for one. */
export const heardSchema = z.object({
  companies: z.array(
    z.object({
      /** Null where it is none of the campaign. */
      id: z.string().nullable(),
      name: z.string(),
      /** Latest first. */
      told: z.array(z.object({ storyId: z.string(), day: z.string(), roundId: z.string().nullable() })),
      /** Its next round that may ask for a story. */
      next: z.object({ roundId: z.string(), type: z.string(), startsAt: instantSchema }).nullable(),
    }),
  ),
});

/** See {@link heardSchema}. */
export type Heard = z.infer<typeof heardSchema>;
