import type { ImageType } from "#knowledge/images/image-type.ts";

interface CardImagesTable {
  user_id: string;
  /** Follows from the bytes. */
  id: string;
  /** An instant: ISO 8601 in UTC. */
  created_at: string;
  mime: ImageType;
  bytes: Uint8Array;
}

/** The table of images on cards. */
export interface CardImageTables {
  card_images: CardImagesTable;
}
