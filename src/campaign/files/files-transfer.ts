import type { CampaignTables } from "#campaign/campaign.tables.ts";
import { largestFileBytes } from "#campaign/files/files.schemas.ts";
import { findFile, findFileNames, hasFile, writeFile } from "#campaign/files/files.store.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferPart } from "#platform/transfer-part.ts";
import { createHash } from "node:crypto";
import * as z from "zod";

const name = "campaign-files.jsonl";
type Tables = Pick<CampaignTables, keyof CampaignTables>;

/** A line of `campaign-files.jsonl`; the bytes are base64. */
const exportedFileSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  created_at: importedInstantSchema,
  bytes: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
});

/** The contents of documents, in an archive. A content is known by its bytes, so each is there once. */
export const filesTransfer: TransferPart = {
  owns: (file) => file === name,
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const lines: string[] = [];
    for (const sha256 of await findFileNames(database, userId)) {
      const file = await findFile(database, userId, sha256);
      if (file === null) continue;
      const { created_at: createdAt, bytes } = file;
      lines.push(toLines([{ sha256, created_at: createdAt, bytes: Buffer.from(bytes).toString("base64") }]));
    }
    return new Map([[name, lines.join("")]]);
  },
  read(archive) {
    const files = readLinesOf(archive, name, exportedFileSchema);
    for (const { sha256, bytes } of files) {
      const isSound = bytes.length <= largestFileBytes && createHash("sha256").update(bytes).digest("hex") === sha256;
      if (!isSound) throw importInvalid(name, `has a file ${sha256} that is not what it says`);
    }
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const counts = { added: 0, updated: 0, unchanged: 0 };
      for (const file of files) {
        const isHere = await hasFile(database, userId, file.sha256);
        if (!isHere) await writeFile(database, { user_id: userId, ...file });
        counts[isHere ? "unchanged" : "added"] += 1;
      }
      return counts;
    };
  },
};
