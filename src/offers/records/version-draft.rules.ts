import type { Offer, OfferVersion, VersionDraft } from "#offers/records/records.schemas.ts";

/** A version as it is written. */
export function toDraft({ named, saidOn, fields }: Pick<OfferVersion, "named" | "saidOn" | "fields">): VersionDraft {
  return { ...fields, named, saidOn };
}

/** What is offered now: the last version. */
export function currentVersion({ versions }: Pick<Offer, "versions">): OfferVersion {
  const last = versions.at(-1);
  if (last === undefined) throw new Error("An offer has a version at least.");
  return last;
}

/** What a version is called: its name, else its day, else its number. */
export function versionName({ named, saidOn, seq }: Pick<OfferVersion, "named" | "saidOn" | "seq">): string {
  if (named.trim() !== "") return named.trim();
  const number = seq === 1 ? "First version" : `Version ${seq}`;
  return saidOn === null ? number : `${number}, ${saidOn}`;
}
