import { ankiPackageTooLarge } from "#anki/anki.errors.ts";

/** What a package may hold. Beyond any of these it is refused before anything more of it is unpacked or read. */
export interface AnkiLimits {
  /** Of the collection, unpacked. */
  collectionBytes: number;
  /** Of one medium, and of all of them together, unpacked. */
  mediumBytes: number;
  mediaBytes: number;
  media: number;
  notes: number;
  cards: number;
  reviews: number;
}

/** Room for the largest decks that are shared, read on a machine of 2 GB. */
export const defaultAnkiLimits: AnkiLimits = {
  collectionBytes: 256 * 1024 ** 2,
  mediumBytes: 64 * 1024 ** 2,
  mediaBytes: 512 * 1024 ** 2,
  media: 20_000,
  notes: 50_000,
  cards: 150_000,
  reviews: 2_000_000,
};

/** Throws `anki.package_too_large` where the package has more of something (`notes`) than allowed. */
export function requireWithin(what: string, count: number, allowed: number): void {
  if (count > allowed) throw ankiPackageTooLarge(`it holds ${count} ${what}, over the ${allowed} allowed`);
}
