import * as z from "zod";

/** The largest document, in bytes. */
export const largestFileBytes = 20 * 1024 ** 2;

/** Answer of `POST /api/campaign/files`: what a document's record says of its content. */
export const fileKeptSchema = z.object({
  sha256: z.string(),
  bytes: z.number().int(),
  /** By the content, whatever it was called. */
  mediaType: z.string(),
});

/** See {@link fileKeptSchema}. */
export type FileKept = z.infer<typeof fileKeptSchema>;
