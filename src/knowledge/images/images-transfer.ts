import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { imageTypeOf, imageTypes, largestImageBytes } from "#knowledge/images/image-type.ts";
import { findImage, findImageIds, insertImage } from "#knowledge/images/images.store.ts";
import type { CardImageTables } from "#knowledge/images/images.tables.ts";
import { hashedId } from "#platform/hashed-id.ts";
import { idPattern } from "#platform/ids.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const file = "card-images.jsonl";
type Tables = Pick<CardImageTables, keyof CardImageTables>;

/** A line of `card-images.jsonl`; the bytes are base64. */
const exportedImageSchema = z.strictObject({
  id: z.string().regex(idPattern("img"), "must be an image's id"),
  created_at: importedInstantSchema,
  mime: z.enum(imageTypes),
  bytes: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
});

/** Images on cards, in an archive. An image is known by its bytes, so each is there once. */
export const imagesTransfer: TransferPart = {
  owns: (name) => name === file,
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const lines: string[] = [];
    for (const id of await findImageIds(database, userId)) {
      const image = await findImage(database, userId, id);
      if (image === null) continue;
      const { created_at: createdAt, mime, bytes } = image;
      lines.push(toLines([{ id, created_at: createdAt, mime, bytes: Buffer.from(bytes).toString("base64") }]));
    }
    return new Map([[file, lines.join("")]]);
  },
  read(archive) {
    const images = readLinesOf(archive, file, exportedImageSchema);
    for (const { id, mime, bytes } of images) {
      const isSound = bytes.length <= largestImageBytes && imageTypeOf(bytes) === mime && hashedId("img", bytes) === id;
      if (!isSound) throw importInvalid(file, `has an image ${id} that is not what it says`);
    }
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const counts = { added: 0, updated: 0, unchanged: 0 };
      for (const image of images)
        counts[(await insertImage(database, { user_id: userId, ...image })) ? "added" : "unchanged"] += 1;
      return counts;
    };
  },
};
