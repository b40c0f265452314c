import { imageNotFound, imageTooLarge, imageTypeRefused } from "#knowledge/images/images.errors.ts";
import { imageTypeOf, largestImageBytes } from "#knowledge/images/image-type.ts";
import { imageAddress } from "#knowledge/images/image-links.ts";
import type { ImageKept } from "#knowledge/images/images.schemas.ts";
import { findImage, insertImage } from "#knowledge/images/images.store.ts";
import type { CardImageRecord } from "#knowledge/images/images.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { hashedId } from "#platform/hashed-id.ts";

/** Keeps an image for a card; the same bytes are kept once. Throws `image.type_refused`, `image.too_large`. */
export async function keepImage({ database, user, clock }: KnowledgeContext, bytes: Uint8Array): Promise<ImageKept> {
  if (bytes.length > largestImageBytes) throw imageTooLarge();
  const mime = imageTypeOf(bytes);
  if (mime === null) throw imageTypeRefused();
  const id = hashedId("img", bytes);
  await insertImage(database, { user_id: user.id, id, created_at: clock().toISOString(), mime, bytes });
  return { id, address: imageAddress(id) };
}

/** The user's image. Throws `image.not_found`. */
export async function readImage({ database, user }: KnowledgeContext, id: string): Promise<CardImageRecord> {
  const found = await findImage(database, user.id, id);
  if (found === null) throw imageNotFound(id);
  return found;
}
