import type { CardState } from "#knowledge/cards/card-state.rules.ts";
import type { CardImportProgress } from "#knowledge/anki/card-files.schemas.ts";
import type { ImageType } from "#knowledge/images/image-type.ts";

/** A card of a file, as it would be kept. */
export interface IncomingCard {
  /** Follows from what the file calls it, so that it is the same at every import. */
  id: string;
  front: string;
  back: string;
  /** Ids of topics. */
  topics: string[];
  suspended: boolean;
  /** Instants: ISO 8601 in UTC. */
  createdAt: string;
  updatedAt: string;
  /** In the order in which they happened. */
  reviews: IncomingReview[];
  /** Where the reviews lead; null without any. */
  state: CardState | null;
  /** The stability that the file says it has, in days; null where it says none. */
  statedStability: number | null;
}

/** An answer of a file's card. */
export interface IncomingReview {
  id: string;
  at: string;
  grade: 1 | 2 | 3 | 4;
  durationMs: number;
}

/** An image of a file's cards; its bytes are unpacked when asked for. */
export interface IncomingImage {
  mime: ImageType;
  read: () => Uint8Array;
}

/** What a file holds, as far as it can be kept. */
export interface IncomingCards {
  cards: IncomingCard[];
  /** By id. */
  images: ReadonlyMap<string, IncomingImage>;
  leftOut: number;
  reviewsNotCounted: number;
  /** Sentences about what does not come along as it was, with the number of cards that each is true of. */
  remarks: ReadonlyMap<string, number>;
}

/** Says how far an import is, lets others have a turn, and throws the signal's reason once it is aborted. */
export type ImportPace = (progress: CardImportProgress) => Promise<void>;
