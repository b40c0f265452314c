import type { ImageType } from "#knowledge/images/image-type.ts";
import type { Instant } from "#platform/columns.ts";

interface CardImagesTable {
  user_id: string;
  /** Follows from the bytes. */
  id: string;
  created_at: Instant;
  /** When it was first seen that no card shows it; null while one does. */
  unused_since: Instant | null;
  mime: ImageType;
  bytes: Uint8Array;
}

/** The table of images on cards. */
export interface CardImageTables {
  card_images: CardImagesTable;
}
