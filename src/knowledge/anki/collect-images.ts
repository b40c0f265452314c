import type { AnkiCollection } from "#anki/anki-collection.ts";
import type { IncomingImage } from "#knowledge/anki/card-import.ts";
import { imageTypeOf, largestImageBytes } from "#knowledge/images/image-type.ts";
import { imageAddress } from "#knowledge/images/image-links.ts";
import { hashedId } from "#platform/hashed-id.ts";

/** The images that cards turn out to show. */
export interface CollectedImages {
  /** The address of an image by its name in the package; of one that cannot be kept, its name. */
  link: (name: string) => string;
  /** Why an image is not kept, as a sentence; null where it is. */
  problemOf: (name: string) => string | null;
  /** By id: those asked for so far. */
  found: ReadonlyMap<string, IncomingImage>;
}

type Outcome = { id: string } | { problem: string };

/** Looks at an image when a card first shows it, so that media nobody shows are never unpacked. */
export function collectImages(media: AnkiCollection["media"]): CollectedImages {
  const found = new Map<string, IncomingImage>();
  const outcomes = new Map<string, Outcome>();

  function lookAt(name: string): Outcome {
    const read = media.get(name);
    if (read === undefined) return { problem: "An image is not in the package; its name stays." };
    const bytes = read();
    const mime = imageTypeOf(bytes);
    if (mime === null) return { problem: "An image is no PNG, JPEG, GIF or WebP; its name stays." };
    if (bytes.length > largestImageBytes) return { problem: "An image is over 5 MB; its name stays." };
    const id = hashedId("img", bytes);
    found.set(id, { mime, read });
    return { id };
  }

  function outcomeOf(name: string): Outcome {
    const known = outcomes.get(name) ?? lookAt(name);
    outcomes.set(name, known);
    return known;
  }

  return {
    link(name) {
      const outcome = outcomeOf(name);
      return "id" in outcome ? imageAddress(outcome.id) : encodeURIComponent(name);
    },
    problemOf(name) {
      const outcome = outcomeOf(name);
      return "problem" in outcome ? outcome.problem : null;
    },
    found,
  };
}
