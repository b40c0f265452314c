import { cardImportLineSchema, type CardFileKind, type CardImportLine } from "#knowledge/anki/card-files.schemas.ts";
import { imageKeptSchema, type ImageKept } from "#knowledge/images/images.schemas.ts";
import { send } from "../api.ts";
import { readLines } from "../ndjson.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  apkg: "application/zip",
  colpkg: "application/zip",
  csv: "text/csv",
  md: "text/markdown",
};

/** The endings of files that cards come in, for a file picker. */
export const cardFileEndings = Object.keys(mediaTypes).map((ending) => `.${ending}`);

/** The media type by which a file of cards is sent, from its name; null where it is none. */
export function cardFileType(name: string): string | null {
  return mediaTypes[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""] ?? null;
}

/** Imports a file, or says what it would do; aborting cancels, and then nothing is kept. */
export async function* postCardFile(
  file: File,
  { isPreview, signal }: { isPreview: boolean; signal: AbortSignal },
): AsyncGenerator<CardImportLine> {
  const response = await send(`/cards/import${isPreview ? "?preview=true" : ""}`, {
    method: "POST",
    headers: { "content-type": cardFileType(file.name) ?? "application/octet-stream" },
    body: file,
    signal,
  });
  if (response.body !== null) yield* readLines(response.body, cardImportLineSchema);
}

/** Where cards are fetched as a file. */
export function cardFileAddress(format: CardFileKind, topic: string | undefined): string {
  const search = new URLSearchParams({ format, ...(topic === undefined ? {} : { topic }) });
  return `/api/cards/export?${search.toString()}`;
}

/** Keeps an image for a card. */
export async function postImage(image: Blob): Promise<ImageKept> {
  const response = await send("/images", {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: image,
  });
  return imageKeptSchema.parse(await response.json());
}
