import type { AnkiCollection } from "#anki/anki-collection.ts";
import { ankiPackageBroken, ankiPackageDummy } from "#anki/anki.errors.ts";
import { collectionName, openCollection } from "#anki/open-collection.ts";
import { openPackage } from "#anki/open-package.ts";
import { createPace } from "#anki/pace.ts";
import type { AnkiProgress } from "#anki/pace.ts";
import { defaultAnkiLimits } from "#anki/package-limits.ts";
import type { AnkiLimits } from "#anki/package-limits.ts";
import { readLayout } from "#anki/read-layout.ts";
import { readMedia } from "#anki/read-media.ts";
import { readCards, readNotes, readReviews } from "#anki/read-rows.ts";
import { isWarmupError, reasonOf } from "#platform/errors.ts";

/** What reading a package may be told. */
export interface ReadAnkiOptions {
  /** What is not given is taken from the defaults, which fit a small server. */
  limits?: Partial<AnkiLimits>;
  /** Called after each medium and every few thousand rows. */
  onProgress?: (progress: AnkiProgress) => void;
  /** Once aborted, reading throws the signal's reason. */
  signal?: AbortSignal;
}

const dummyText = "Please update to the latest Anki version";

/**
 * Reads an `.apkg` or `.colpkg` of any Anki since 2012, all of it or nothing: throws an error of this room or of
 * `readZip` at the first thing that is broken, contradictory, too large or unsafe. Keeps `bytes` for the media.
 */
export async function readAnkiPackage(bytes: Uint8Array, options: ReadAnkiOptions = {}): Promise<AnkiCollection> {
  const limits = { ...defaultAnkiLimits, ...options.limits };
  const pace = createPace(options.signal, options.onProgress);
  options.signal?.throwIfAborted();
  const opened = await openPackage(bytes, limits);
  options.signal?.throwIfAborted();
  const database = openCollection(opened.collection);
  try {
    const { decks, noteTypes, firstDay, firstScheduler } = readLayout(database);
    const notes = await readNotes(database, noteTypes, limits.notes, pace);
    if (notes.length === 1 && notes[0]?.fields[0]?.startsWith(dummyText)) throw ankiPackageDummy();
    const cards = await readCards(database, { notes, noteTypes, decks, firstDay }, limits.cards, pace);
    const { reviews, leftOut } = await readReviews(database, cards, { most: limits.reviews, firstScheduler }, pace);
    const media = await readMedia(opened, limits, (done, total) => pace({ stage: "media", done, total }));
    return { decks, noteTypes, notes, cards, reviews, media, leftOut };
  } catch (error) {
    if (isWarmupError(error) || options.signal?.aborted) throw error;
    throw ankiPackageBroken(collectionName, `cannot be read: ${reasonOf(error)}`);
  } finally {
    database.close();
  }
}
