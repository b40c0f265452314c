import { defineError } from "#platform/errors.ts";

/** A file of the package cannot be read, or says something impossible. */
export const ankiPackageBroken = defineError(
  "anki.package_broken",
  400,
  (where: string, problem: string) => `This Anki package is refused. ${where} ${problem}. Nothing was imported.`,
);

/** The package's rows contradict each other in a way that Anki's own check mends. */
export const ankiPackageInconsistent = defineError(
  "anki.package_inconsistent",
  422,
  (where: string, problem: string) =>
    `This Anki package is refused. ${where} ${problem}. In Anki, choose Tools, then Check Database, and export it again. Nothing was imported.`,
);

/** The package holds, or unpacks to, more than is read at once. */
export const ankiPackageTooLarge = defineError(
  "anki.package_too_large",
  413,
  (what: string) =>
    `This Anki package is refused because ${what}. Export one deck at a time, or leave the media out. Nothing was imported.`,
);

/** The package is in a format that Warmup does not know. */
export const ankiPackageUnknown = defineError(
  "anki.package_unknown",
  422,
  (what: string) =>
    `This Anki package is in a format that Warmup does not know: ${what}. Export it again in Anki with “Support older Anki versions” ticked. Nothing was imported.`,
);

/** The collection itself is missing: what is left is the note that tells older programs to update. */
export const ankiPackageDummy = defineError(
  "anki.package_dummy",
  422,
  () =>
    "This Anki package has lost its cards: all it holds is the note with which Anki asks older versions to update. Export it again in Anki. Nothing was imported.",
);

/** A name of the package's media could reach outside a folder. */
export const ankiMediaNameUnsafe = defineError(
  "anki.media_name_unsafe",
  400,
  (name: string) =>
    `This Anki package is refused because it names a file ${JSON.stringify(name)}, which is not a plain file name. Nothing was imported.`,
);

/** A card cannot be put into an Anki package. */
export const ankiCardUnwritable = defineError(
  "anki.card_unwritable",
  422,
  (cardId: string, problem: string) =>
    `The card ${cardId} cannot be written for Anki: ${problem}. Nothing was exported.`,
);
