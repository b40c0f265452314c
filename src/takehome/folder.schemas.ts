import { instantSchema } from "#platform/instants.schemas.ts";
import { folderLimits, isPlainPath } from "#takehome/folder.rules.ts";
import * as z from "zod";

/** Largest archive that is looked into, in bytes. */
export const largestFolderArchiveBytes = 32 * 1024 ** 2;

const bytes = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const path = z.string().min(1).max(folderLimits.pathLength).refine(isPlainPath, "is no plain path");
const storable = (value: string): boolean => !value.includes("\0");

/** A file of a folder that came back. */
const keptFileSchema = z.strictObject({
  path,
  /** As it lay in the folder. */
  bytes,
  /** Of the file as it lay in the folder; null where the browser could not say. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits")
    .nullable(),
  /** UTF-8; a notebook's as JSON without outputs. Null for what is listed by name alone. */
  text: z.string().max(folderLimits.textBytes, "is too long").refine(storable, "has a NUL character").nullable(),
  /** Why it is only listed, after its name in a sentence; null where its text is kept. */
  why: z.string().max(100).refine(storable, "has a NUL character").nullable(),
});

/** See {@link keptFileSchema}. */
export type KeptFile = z.infer<typeof keptFileSchema>;

const leftOutSchema = z.strictObject({
  why: z.string().max(100).refine(storable, "has a NUL character"),
  count: z.number().int().min(1).max(10_000_000),
  example: z.string().max(300).refine(storable, "has a NUL character"),
});

/** A folder as it is kept. */
export const folderContentSchema = z.strictObject({
  /** The folder's own name; may be empty. */
  name: z.string().max(200).refine(storable, "has a NUL character"),
  files: z
    .array(keptFileSchema)
    .min(1, "has no file")
    .max(folderLimits.files, `has more than ${folderLimits.files} files`),
  leftOut: z.array(leftOutSchema).max(40),
});

/** See {@link folderContentSchema}. */
export type FolderContent = z.infer<typeof folderContentSchema>;

/** Body of `POST /api/takehome-folders`. */
export const newFolderSchema = folderContentSchema.extend({ sittingId: z.string().max(60) });

/** A folder as the API gives it. */
const folderSchema = z.object({ id: z.string(), importedAt: instantSchema, content: folderContentSchema });

/** Answer of `GET /api/takehome-sittings/:id/folder`, and of every change to it: null where there is none. */
export const folderAnswerSchema = z.object({
  folder: folderSchema.nullable(),
  /** The one whose place it took just now; to be brought back by its id. */
  replaced: z.string().nullable(),
});

/** See {@link folderAnswerSchema}. */
export type FolderAnswer = z.infer<typeof folderAnswerSchema>;

/** Answer of `POST /api/takehome-folders/look`: an archive, as what would be kept of it. */
export const lookAnswerSchema = z.object({ content: folderContentSchema.extend({ files: z.array(keptFileSchema) }) });
