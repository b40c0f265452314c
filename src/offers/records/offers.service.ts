import { checkOffer } from "#offers/letter/offer-checks.rules.ts";
import type { OffersContext, OffersDatabase } from "#offers/offers.context.ts";
import { lastVersion, offerAbsurd, offerNotFound, versionConflict, versionNotFound } from "#offers/offers.errors.ts";
import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import {
  findLastSeq,
  findOffer,
  findOffers,
  findVersion,
  findVersions,
  insertOffer,
  insertVersion,
  purgeOffers,
  updateOffer,
  updateVersion,
  type KeptOffer,
  type KeptVersion,
} from "#offers/records/offers.store.ts";
import { toDraft } from "#offers/records/version-draft.rules.ts";
import type { Offer, Standing, VersionDraft } from "#offers/records/records.schemas.ts";
import { placeWords } from "#offers/offer-fields.rules.ts";
import { dayMs, type Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";

const undoableForMs = 30 * dayMs;

/** The user's offers with their versions, oldest first. */
export async function listOffers({ database, user }: OffersContext): Promise<Offer[]> {
  const offers = await findOffers(database, user.id);
  const versions = Map.groupBy(await findVersions(database, user.id), ({ offer_id: offer }) => offer);
  return offers.map((offer) => toOffer(offer, versions.get(offer.id) ?? []));
}

/** One offer with its versions. Throws `offer.not_found`. */
export async function readOffer({ database, user }: OffersContext, id: string): Promise<Offer> {
  const kept = await requireOffer(database, user.id, id);
  return toOffer(kept, await findVersions(database, user.id, id));
}

/** Enters an offer with its first version. Throws `offer.absurd`. */
export async function createOffer(context: OffersContext, draft: VersionDraft): Promise<Offer> {
  const { database, user, clock, ids } = context;
  requireSense(draft);
  const id = ids.next("offr");
  const now = clock().toISOString();
  const about = { user_id: user.id, created_at: now, updated_at: now, deleted_at: null };
  const version = { ...about, id: ids.next("offv"), offer_id: id, seq: 1, revision: 1, ...columnsOf(draft) };
  await inTransaction(database, async (transaction) => {
    await insertOffer(transaction, { ...about, id, standing: "open" });
    await insertVersion(transaction, version);
  });
  return readOffer(context, id);
}

/** Says how an offer stands. Throws `offer.not_found`. */
export async function setStanding(context: OffersContext, id: string, standing: Standing): Promise<Offer> {
  const { database, user, clock } = context;
  await requireOffer(database, user.id, id);
  await updateOffer(database, user.id, id, { standing, updated_at: clock().toISOString() });
  return readOffer(context, id);
}

/** Deletes an offer with its versions and notes; {@link restoreOffer} undoes it for 30 days. Throws `offer.not_found`. */
export async function deleteOffer({ database, user, clock }: OffersContext, id: string): Promise<void> {
  await requireOffer(database, user.id, id);
  const now = clock().toISOString();
  await updateOffer(database, user.id, id, { deleted_at: now, updated_at: now });
}

/** Takes the deletion of an offer back. Throws `offer.not_found`. */
export async function restoreOffer(context: OffersContext, id: string): Promise<Offer> {
  const { database, user, clock } = context;
  if ((await findOffer(database, user.id, id, { deleted: true })) === null) throw offerNotFound(id);
  await updateOffer(database, user.id, id, { deleted_at: null, updated_at: clock().toISOString() });
  return readOffer(context, id);
}

/**
 * Writes a version over the revision that was read. Throws `offer.not_found`, `offer_version.not_found`, `offer_version.conflict`,
 * `offer.absurd`.
 */
export async function writeVersion(
  context: OffersContext,
  offerId: string,
  id: string,
  { revision, draft }: { revision: number; draft: VersionDraft },
): Promise<Offer> {
  const { database, user, clock } = context;
  requireSense(draft);
  const now = clock().toISOString();
  await inTransaction(database, async (transaction) => {
    const kept = await requireVersion(transaction, user.id, offerId, id);
    if (kept.revision !== revision) throw versionConflict(revision, kept.revision);
    await updateVersion(transaction, user.id, id, { ...columnsOf(draft), revision: revision + 1, updated_at: now });
  });
  return readOffer(context, offerId);
}

/** Adds a version after the last one, with what that one has where no draft is given. Throws `offer.not_found`, `offer.absurd`. */
export async function addVersion(context: OffersContext, offerId: string, draft?: VersionDraft): Promise<Offer> {
  const { database, user, clock, ids } = context;
  const id = ids.next("offv");
  const now = clock().toISOString();
  const about = { user_id: user.id, created_at: now, updated_at: now, deleted_at: null };
  await inTransaction(database, async (transaction) => {
    await requireOffer(transaction, user.id, offerId);
    const last = (await findVersions(transaction, user.id, offerId)).at(-1);
    const next = draft ?? (last === undefined ? null : { ...toDraft(toVersion(last)), named: "", saidOn: null });
    if (next === null) throw offerNotFound(offerId);
    if (draft !== undefined) requireSense(draft);
    const seq = (await findLastSeq(transaction, user.id, offerId)) + 1;
    await insertVersion(transaction, { ...about, id, offer_id: offerId, seq, revision: 1, ...columnsOf(next) });
  });
  return readOffer(context, offerId);
}

/** Deletes a version, undoable for 30 days. Throws `offer.not_found`, `offer_version.not_found`, `offer_version.last`. */
export async function deleteVersion(context: OffersContext, offerId: string, id: string): Promise<Offer> {
  const { database, user, clock } = context;
  const now = clock().toISOString();
  await inTransaction(database, async (transaction) => {
    await requireVersion(transaction, user.id, offerId, id);
    if ((await findVersions(transaction, user.id, offerId)).length === 1) throw lastVersion();
    await updateVersion(transaction, user.id, id, { deleted_at: now, updated_at: now });
  });
  return readOffer(context, offerId);
}

/** Takes the deletion of a version back. Throws `offer.not_found`, `offer_version.not_found`. */
export async function restoreVersion(context: OffersContext, offerId: string, id: string): Promise<Offer> {
  const { database, user, clock } = context;
  await requireOffer(database, user.id, offerId);
  if ((await findVersion(database, user.id, offerId, id)) === null) throw versionNotFound(id);
  await updateVersion(database, user.id, id, { deleted_at: null, updated_at: clock().toISOString() });
  return readOffer(context, offerId);
}

/** Removes for good what was deleted more than 30 days ago, of every user: offers, versions, notes, decisions. */
export async function purgeDeletedOffers(database: OffersDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeOffers(transaction, before));
}

/** An offer that is not deleted. Throws `offer.not_found`. */
export async function requireOffer(database: OffersDatabase, userId: string, id: string): Promise<KeptOffer> {
  const kept = await findOffer(database, userId, id);
  if (kept === null) throw offerNotFound(id);
  return kept;
}

async function requireVersion(
  database: OffersDatabase,
  userId: string,
  offerId: string,
  id: string,
): Promise<KeptVersion> {
  await requireOffer(database, userId, offerId);
  const kept = await findVersion(database, userId, offerId, id);
  if (kept === null || kept.deleted_at !== null) throw versionNotFound(id);
  return kept;
}

/** Refuses what cannot be meant. Throws `offer.absurd`, naming the field and the reason. */
function requireSense({ named: _, saidOn, ...fields }: VersionDraft): void {
  const [first] = checkOffer(fields, saidOn).errors;
  if (first !== undefined) throw offerAbsurd(placeWords(first.field), first.sentence);
}

function columnsOf({ named, saidOn, ...fields }: VersionDraft) {
  return { named, said_on: saidOn, fields: JSON.stringify(fields) };
}

function toOffer(kept: KeptOffer, versions: readonly KeptVersion[]): Offer {
  const { id, standing, created_at: createdAt, updated_at: updatedAt } = kept;
  return { id, standing, createdAt, updatedAt, versions: versions.map(toVersion) };
}

function toVersion(kept: KeptVersion): Offer["versions"][number] {
  return {
    id: kept.id,
    seq: kept.seq,
    revision: kept.revision,
    createdAt: kept.created_at,
    updatedAt: kept.updated_at,
    named: kept.named,
    saidOn: kept.said_on,
    fields: offerFieldsSchema.parse(kept.fields),
  };
}
