import type { CampaignContext, CampaignDatabase } from "#campaign/campaign.context.ts";
import { recordNotFound } from "#campaign/campaign.errors.ts";
import { fileDamaged, fileEmpty, fileMissing, filesFull, fileTooLarge } from "#campaign/files/files.errors.ts";
import { largestFileBytes } from "#campaign/files/files.schemas.ts";
import type { FileKept } from "#campaign/files/files.schemas.ts";
import {
  findDocumentFields,
  findFile,
  findFilesBefore,
  hasFile,
  removeFile,
  sumFileBytes,
  writeFile,
} from "#campaign/files/files.store.ts";
import { mediaTypeOf } from "#campaign/files/media-type.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import { findRecordsById } from "#campaign/records/records.store.ts";
import { dayMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { createHash } from "node:crypto";

const megabyte = 1024 ** 2;
/** All contents together, in bytes: with them an archive of everything is still one that can be taken in again. */
const largestTotalBytes = 80 * megabyte;
/** How long a content that no document names is kept, in ms: it arrives before its document is made. */
const keptUnnamedForMs = dayMs;

/** A document's content, with what it is called and what its bytes say that it is. */
export interface DocumentFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/**
 * Keeps a document's content, named by its SHA-256, so that the same content is kept once. It is read piece by piece and given
 * up as soon as it is too large. Throws `file.too_large`, `file.full`, `file.empty`, and `file.damaged` where it is not the
 * content that the sender named.
 */
export async function keepFile(
  { database, user, clock }: CampaignContext,
  content: AsyncIterable<Uint8Array>,
  expected: string | null = null,
): Promise<FileKept> {
  const bytes = await readAll(content);
  if (bytes.length === 0) throw fileEmpty();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (expected !== null && expected.toLowerCase() !== sha256) throw fileDamaged();
  await inTransaction(database, async (transaction) => {
    const isKnown = await hasFile(transaction, user.id, sha256);
    if (!isKnown && (await sumFileBytes(transaction, user.id)) + bytes.length > largestTotalBytes)
      throw filesFull(largestTotalBytes / megabyte);
    await writeFile(transaction, { user_id: user.id, sha256, created_at: clock().toISOString(), bytes });
  });
  return { sha256, bytes: bytes.length, mediaType: mediaTypeOf(bytes) };
}

/** The content of one of the user's documents. Throws `campaign.not_found`, `file.missing`. */
export async function readDocument({ database, user }: CampaignContext, id: string): Promise<DocumentFile> {
  const record = (await findRecordsById(database, user.id, [id])).get(id);
  if (record === undefined || record.noun !== "documents" || record.deleted_at !== null) throw recordNotFound(id);
  const { name, sha256 } = nouns.documents.schema.parse(record.fields);
  const file = await findFile(database, user.id, sha256);
  if (file === null) throw fileMissing(name);
  return { name, mediaType: mediaTypeOf(file.bytes), bytes: file.bytes };
}

/**
 * Removes contents, of every user, that have been here for a day and that no document names. A deleted document that can be
 * restored still names its own.
 */
export async function purgeUnnamedFiles(database: CampaignDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - keptUnnamedForMs).toISOString();
  await inTransaction(database, async (transaction) => {
    const files = await findFilesBefore(transaction, before);
    if (files.length === 0) return;
    const named = new Set(
      (await findDocumentFields(transaction)).map(
        ({ user_id: userId, fields }) => `${userId} ${String(fields["sha256"])}`,
      ),
    );
    for (const file of files) if (!named.has(`${file.user_id} ${file.sha256}`)) await removeFile(transaction, file);
  });
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    length += piece.length;
    if (length > largestFileBytes) throw fileTooLarge(largestFileBytes / megabyte);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}
