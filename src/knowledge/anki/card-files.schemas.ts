import { errorBodySchema } from "#platform/errors.schemas.ts";
import * as z from "zod";

/** The kinds of file that cards come in and go out as. */
export const cardFileKinds = ["anki", "csv", "markdown"] as const;

/** One of {@link cardFileKinds}. */
export type CardFileKind = (typeof cardFileKinds)[number];

const countSchema = z.number().int();

/** What an import did, or would do. */
export const cardImportSummarySchema = z.object({
  cards: z.object({
    added: countSchema,
    /** Cards that keep the text they have here. */
    alreadyHere: countSchema,
    leftOut: countSchema,
  }),
  reviews: z.object({
    added: countSchema,
    alreadyHere: countSchema,
    /** Of cards made new again since, and previews. */
    notCounted: countSchema,
  }),
  images: z.object({ added: countSchema }),
  /** What did not come along, or not as it was: a sentence, and how many cards it is true of. */
  remarks: z.array(z.object({ sentence: z.string(), cards: countSchema })),
  /** Replayed cards beside the state of FSRS that Anki had of them; null where it had none. */
  compared: z
    .object({
      /** Stability within 5 % of Anki's. */
      agree: countSchema,
      differ: countSchema,
    })
    .nullable(),
});

/** See {@link cardImportSummarySchema}. */
export type CardImportSummary = z.infer<typeof cardImportSummarySchema>;

/** What a file would do, with its first cards as they would look. */
export const cardImportPreviewSchema = z.object({
  summary: cardImportSummarySchema,
  examples: z.array(
    z.object({ front: z.string(), back: z.string(), topics: z.array(z.string()), suspended: z.boolean() }),
  ),
  /** The examples' images by their addresses, which are not there yet, as `data:` addresses. */
  images: z.record(z.string(), z.string()),
});

/** See {@link cardImportPreviewSchema}. */
export type CardImportPreview = z.infer<typeof cardImportPreviewSchema>;

/** How far an import is. */
export const cardImportProgressSchema = z.object({
  stage: z.enum(["reading", "typesetting", "storing"]),
  done: countSchema,
  total: countSchema,
});

/** See {@link cardImportProgressSchema}. */
export type CardImportProgress = z.infer<typeof cardImportProgressSchema>;

/** A line of the answer of `POST /api/cards/import`; the last is no progress. */
export const cardImportLineSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), progress: cardImportProgressSchema }),
  z.object({ type: z.literal("preview"), preview: cardImportPreviewSchema }),
  z.object({ type: z.literal("summary"), summary: cardImportSummarySchema }),
  z.object({ type: z.literal("failed"), error: errorBodySchema.shape.error }),
]);

/** See {@link cardImportLineSchema}. */
export type CardImportLine = z.infer<typeof cardImportLineSchema>;
