import { importedInstantSchema, instantSchema } from "#platform/instants.schemas.ts";
import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { idPattern } from "#platform/ids.ts";
import {
  attemptSchema,
  draftSchema,
  editSchema,
  lookSchema,
  scratchpadSchema,
  settingsSchema,
  sittingSchema,
} from "#practice/practice.schemas.ts";
import * as z from "zod";

/** The format this program writes. One that reads more or means something else gets the next number. */
export const exportVersion = 2;

/** Code as it can be kept. */
export const codeSchema = z
  .string()
  .max(1_000_000)
  .refine((code) => !code.includes("\0"), "has a NUL character");
/** Code stands in a file of its own; a zip holds 65,535 files, so beyond that it stands in the record. */
const codePlace = { file: z.string().optional(), code: codeSchema.optional() };
const largestInteger = 2_147_483_647;
const attemptIdSchema = z.string().regex(idPattern("att"), "must be an attempt's id");
const sittingIdSchema = z.string().regex(idPattern("sit"), "must be a sitting's id");

/** `manifest.json`: read first, and by itself. */
export const manifestSchema = z.object({
  format: z.literal("warmup-export"),
  version: z.number().int().min(1),
  /** The program that wrote it. */
  program: z.string(),
  exportedAt: instantSchema,
});

/** `settings.json`. */
export const exportedSettingsSchema = z.strictObject({ value: settingsSchema, savedAt: importedInstantSchema });

/** `scratchpad.json`; its code is a Python file beside it. */
export const exportedScratchpadSchema = z.strictObject({
  runtime: scratchpadSchema.shape.runtime,
  savedAt: importedInstantSchema,
  ...codePlace,
});

/** A line of `drafts.jsonl`; its code is a Python file. */
export const exportedDraftSchema = z.strictObject({
  problemId: slugSchema,
  revision: draftSchema.shape.revision.min(1).max(largestInteger),
  savedAt: importedInstantSchema,
  ...codePlace,
});

const countMsSchema = z.number().int().min(0);

const exportedLookSchema = z
  .strictObject({ kind: lookSchema.shape.kind, rung: lookSchema.shape.rung, lookedAt: importedInstantSchema })
  .refine(
    (look) => (look.kind === "hint") === (look.rung !== null),
    "has a rung where it should not, or none where it should",
  );

/** A line of `sittings.jsonl`, looks included; their content is the catalogue's. */
export const exportedSittingSchema = z.strictObject({
  id: sittingIdSchema,
  problemId: slugSchema,
  startedAt: importedInstantSchema,
  finishedAt: importedInstantSchema.nullable(),
  activeMs: countMsSchema,
  progressAtMs: countMsSchema,
  interview: sittingSchema.shape.interview,
  passed: sittingSchema.shape.passed,
  passedCases: z.array(z.string()),
  startingDocument: codeSchema.nullable(),
  looks: z.array(exportedLookSchema),
});

/** See {@link exportedSittingSchema}. */
export type ExportedSitting = z.infer<typeof exportedSittingSchema>;

/** A line of `edits.jsonl`: one batch of a sitting's replay. */
export const exportedEditsSchema = z.strictObject({
  sittingId: sittingIdSchema,
  sequence: z.number().int().min(0).max(largestInteger),
  savedAt: importedInstantSchema,
  edits: z.array(editSchema),
});

/** See {@link exportedEditsSchema}. */
export type ExportedEdits = z.infer<typeof exportedEditsSchema>;

/** A line of `attempts.jsonl`; its code is a Python file. */
export const exportedAttemptSchema = attemptSchema.omit({ code: true }).extend({
  id: attemptIdSchema,
  sittingId: sittingIdSchema.nullable(),
  createdAt: importedInstantSchema,
  activeMs: countMsSchema.nullable(),
  deletedAt: importedInstantSchema.nullable(),
  ...codePlace,
});

/** See {@link exportedAttemptSchema}. */
export type ExportedAttempt = z.infer<typeof exportedAttemptSchema>;

/** Everything a user has: what an archive says once it is read and checked, or what the database holds. */
export interface Archive {
  settings: z.infer<typeof exportedSettingsSchema> | null;
  scratchpad: WithCode<z.infer<typeof exportedScratchpadSchema>> | null;
  drafts: WithCode<z.infer<typeof exportedDraftSchema>>[];
  sittings: ExportedSitting[];
  edits: ExportedEdits[];
  attempts: WithCode<ExportedAttempt>[];
}

/** A record with its code, wherever the archive keeps it. */
export type WithCode<Record extends { file?: string | undefined }> = Omit<Record, "file" | "code"> & { code: string };
