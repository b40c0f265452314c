import { imageNotFound, imageTooLarge, imageTypeRefused } from "#knowledge/images/images.errors.ts";
import { imageTypeOf, largestImageBytes } from "#knowledge/images/image-type.ts";
import { imageAddress, imagesIn } from "#knowledge/images/image-links.ts";
import type { ImageKept } from "#knowledge/images/images.schemas.ts";
import {
  findImage,
  findImageUses,
  findTextsWithImages,
  insertImage,
  purgeImages,
  setImageUnused,
} from "#knowledge/images/images.store.ts";
import type { CardImageRecord } from "#knowledge/images/images.store.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { dayMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { hashedId } from "#platform/hashed-id.ts";

/** How long an image that no card shows is kept, in ms: what was cut out of one may yet be put into another. */
const keptUnusedForMs = 30 * dayMs;

/** Keeps an image for a card; the same bytes are kept once. Throws `image.type_refused`, `image.too_large`. */
export async function keepImage({ database, user, clock }: KnowledgeContext, bytes: Uint8Array): Promise<ImageKept> {
  if (bytes.length > largestImageBytes) throw imageTooLarge();
  const mime = imageTypeOf(bytes);
  if (mime === null) throw imageTypeRefused();
  const id = hashedId("img", bytes);
  const isNew = await insertImage(database, { user_id: user.id, id, created_at: clock().toISOString(), mime, bytes });
  if (!isNew) await setImageUnused(database, { user_id: user.id, id }, null);
  return { id, address: imageAddress(id) };
}

/** The user's image. Throws `image.not_found`. */
export async function readImage({ database, user }: KnowledgeContext, id: string): Promise<CardImageRecord> {
  const found = await findImage(database, user.id, id);
  if (found === null) throw imageNotFound(id);
  return found;
}

/**
 * Removes the images that no card has shown for 30 days, of every user. Nobody says when a card drops one: the days count from the
 * first time that this was called without it. A deleted card that can be restored still shows its images.
 */
export async function purgeUnusedImages(database: KnowledgeDatabase, clock: Clock): Promise<void> {
  const now = clock();
  await inTransaction(database, async (transaction) => {
    const images = await findImageUses(transaction);
    if (images.length === 0) return;
    const shown = new Set(
      (await findTextsWithImages(transaction)).flatMap(({ user_id: userId, front, back }) =>
        imagesIn(`${front}\n${back}`).map((id) => `${userId} ${id}`),
      ),
    );
    for (const image of images) {
      const isShown = shown.has(`${image.user_id} ${image.id}`);
      if (isShown === (image.unused_since === null)) continue;
      await setImageUnused(transaction, image, isShown ? null : now.toISOString());
    }
    await purgeImages(transaction, new Date(now.getTime() - keptUnusedForMs).toISOString());
  });
}
