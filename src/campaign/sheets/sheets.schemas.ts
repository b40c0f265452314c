import { stageKinds } from "#campaign/settings/campaign-settings.schemas.ts";
import { errorBodySchema } from "#platform/errors.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** The largest file of a table, in bytes. */
export const largestSheetBytes = 32 * 1024 ** 2;

/** What a column of a table can go to, besides a stage's date. */
export const sheetFields = [
  "company",
  "role",
  "stage",
  "since",
  "deadline",
  "contact",
  "contactMail",
  "recruiter",
  "hiringManager",
  "referral",
  "people",
  "link",
  "formLink",
  "notes",
  "salary",
  "location",
  "channel",
  "track",
  "level",
  "rank",
  "companyLink",
  "companyKind",
  "companyRank",
  "companyNotes",
] as const;

/** One of {@link sheetFields}. */
export type SheetField = (typeof sheetFields)[number];

/** Fields that one column at most goes to; the others take several. */
export const singleFields: readonly SheetField[] = sheetFields.filter(
  (field) => !["notes", "recruiter", "hiringManager", "referral", "people"].includes(field),
);

const stageIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** A stage that the user has, or one to be made of this name. */
export const stageChoiceSchema = z.union([
  z.strictObject({ id: stageIdSchema }),
  z.strictObject({ name: z.string().trim().min(1).max(60), kind: z.enum(stageKinds) }),
]);

/** See {@link stageChoiceSchema}. */
export type StageChoice = z.infer<typeof stageChoiceSchema>;

/** Where a column goes: a field, the date of a stage, a column of its own under its heading, or nowhere. */
export const columnTargetSchema = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("field"), field: z.enum(sheetFields) }),
  z.strictObject({ to: z.literal("stage-date"), stage: stageChoiceSchema }),
  z.strictObject({ to: z.literal("other") }),
  z.strictObject({ to: z.literal("nowhere") }),
]);

/** See {@link columnTargetSchema}. */
export type ColumnTarget = z.infer<typeof columnTargetSchema>;

/** What to do with a row whose company and role are here already. */
export const duplicateChoices = ["skip", "update", "add"] as const;

const timeZoneSchema = z
  .string()
  .max(100)
  .refine((name) => isTimeZone(name), "must be a time zone such as Europe/London");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** What the user chose of how a table is read; the rest is guessed. */
export const sheetChoicesSchema = z.strictObject({
  /** Index of the workbook's sheet. */
  sheet: z.number().int().min(0).max(10_000).default(0),
  /** Index of the row with the headings among those that hold something. */
  headingRow: z.number().int().min(0).max(100).optional(),
  /** In the order of the columns. */
  columns: z.array(columnTargetSchema).max(400).optional(),
  /** What words of the stage's column mean, in lower case; null keeps the word as it is under its heading. */
  stageWords: z.record(z.string().max(300), stageChoiceSchema.nullable()).default({}),
  /** How `03/04/2026` is meant, where nothing in the table decides it. */
  dateOrder: z.enum(["day-first", "month-first"]).nullable().default(null),
  duplicates: z.enum(duplicateChoices).default("skip"),
  /** In which the table's days are days. */
  timeZone: timeZoneSchema.default("UTC"),
});

/** See {@link sheetChoicesSchema}. */
export type SheetChoices = z.infer<typeof sheetChoicesSchema>;

const countSchema = z.number().int();

/** How much an import brings, or would bring. */
export const sheetCountsSchema = z.object({
  rows: countSchema,
  companies: countSchema,
  applications: countSchema,
  contacts: countSchema,
  /** Stages that applications came to. */
  events: countSchema,
  /** Stages that are made. */
  stages: countSchema,
  /** Rows whose company and role are here already. */
  duplicates: countSchema,
  /** Of these, those that change something. */
  updated: countSchema,
});

/** See {@link sheetCountsSchema}. */
export type SheetCounts = z.infer<typeof sheetCountsSchema>;

const remarkSchema = z.object({ sentence: z.string(), count: countSchema });

/** What was noticed, with how many cells or rows it is true of. */
export type SheetRemark = z.infer<typeof remarkSchema>;

/** What a file would do: how it is read, and what comes of it. */
export const sheetLookSchema = z.object({
  kind: z.enum(["csv", "xlsx"]),
  sheets: z.array(z.string()),
  sheet: countSchema,
  /** The first rows, any of which may have the headings. */
  firstRows: z.array(z.object({ line: countSchema, text: z.string() })),
  headingRow: countSchema,
  columns: z.array(
    z.object({
      heading: z.string(),
      samples: z.array(z.string()),
      /** How many rows hold something in it. */
      filled: countSchema,
      target: columnTargetSchema,
    }),
  ),
  stageWords: z.array(z.object({ word: z.string(), count: countSchema, choice: stageChoiceSchema.nullable() })),
  dates: z.object({
    /** A date that can be read in two ways; null where there is none. */
    example: z.string().nullable(),
    order: z.enum(["day-first", "month-first"]).nullable(),
    /** The heading of the column, and its value, that decide; null where nothing does and the user is asked. */
    decidedBy: z.object({ heading: z.string(), value: z.string() }).nullable(),
  }),
  counts: sheetCountsSchema,
  /** What keeps the file from being imported: the first of them, and how many there are. */
  problems: z.array(z.object({ where: z.string(), problem: z.string() })),
  problemCount: countSchema,
  /** What the user must choose before the file can be imported, as a sentence; null where nothing. */
  question: z.string().nullable(),
  remarks: z.array(remarkSchema),
});

/** See {@link sheetLookSchema}. */
export type SheetLook = z.infer<typeof sheetLookSchema>;

/** How far an import is. */
export const sheetProgressSchema = z.object({
  stage: z.enum(["reading", "comparing", "storing"]),
  done: countSchema,
  total: countSchema,
});

/** See {@link sheetProgressSchema}. */
export type SheetProgress = z.infer<typeof sheetProgressSchema>;

/** An import that can be undone. */
export const sheetImportSchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** The name of its file. */
  file: z.string(),
  counts: sheetCountsSchema,
});

/** See {@link sheetImportSchema}. */
export type SheetImport = z.infer<typeof sheetImportSchema>;

/** Answer of `GET /api/campaign/sheets/imports`: the newest first. */
export const sheetImportsSchema = z.object({ imports: z.array(sheetImportSchema) });

/** A line of the answer of `POST /api/campaign/sheets/import`; the last is no progress. */
export const sheetImportLineSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), progress: sheetProgressSchema }),
  z.object({ type: z.literal("done"), import: sheetImportSchema, remarks: z.array(remarkSchema) }),
  z.object({ type: z.literal("failed"), error: errorBodySchema.shape.error }),
]);

/** See {@link sheetImportLineSchema}. */
export type SheetImportLine = z.infer<typeof sheetImportLineSchema>;

/** Answer of `POST /api/campaign/sheets/imports/:id/undo`. */
export const sheetUndoneSchema = z.object({
  /** Records that are gone again. */
  removed: countSchema,
  /** Records that are as they were. */
  restored: countSchema,
});

/** See {@link sheetUndoneSchema}. */
export type SheetUndone = z.infer<typeof sheetUndoneSchema>;

/** Body of `POST /api/campaign/sheets/export`. */
export const sheetExportSchema = z.strictObject({
  format: z.enum(["csv", "xlsx"]),
  /** Columns by their ids in the table; left out for everything there is of each application. */
  columns: z.array(z.string().max(220)).min(1).max(300).optional(),
  /** Which, in their order; left out for all, and companies without any. */
  applications: z.array(z.string().max(40)).max(100_000).optional(),
  timeZone: timeZoneSchema.default("UTC"),
});

/** See {@link sheetExportSchema}. */
export type SheetExport = z.infer<typeof sheetExportSchema>;
