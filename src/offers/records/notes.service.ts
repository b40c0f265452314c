import type { OffersContext } from "#offers/offers.context.ts";
import { noteNotFound } from "#offers/offers.errors.ts";
import { findNote, findNotes, insertNote, updateNote } from "#offers/records/notes.store.ts";
import { requireOffer } from "#offers/records/offers.service.ts";
import { noteFieldsSchema, type NoteFields, type OfferNote } from "#offers/records/records.schemas.ts";

/** The notes on an offer, the latest day first, on one day the one written last. Throws `offer.not_found`. */
export async function listNotes({ database, user }: OffersContext, offerId: string): Promise<OfferNote[]> {
  await requireOffer(database, user.id, offerId);
  const kept = await findNotes(database, user.id, offerId);
  return kept
    .map((note) => ({
      id: note.id,
      offerId,
      createdAt: note.created_at,
      updatedAt: note.updated_at,
      fields: noteFieldsSchema.parse(note.fields),
    }))
    .toReversed()
    .toSorted((one, other) => other.fields.on.localeCompare(one.fields.on));
}

/** Writes a note on an offer. Throws `offer.not_found`. */
export async function addNote(context: OffersContext, offerId: string, fields: NoteFields): Promise<OfferNote[]> {
  const { database, user, clock, ids } = context;
  await requireOffer(database, user.id, offerId);
  const now = clock().toISOString();
  await insertNote(database, {
    user_id: user.id,
    id: ids.next("offn"),
    offer_id: offerId,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    fields: JSON.stringify(fields),
  });
  return listNotes(context, offerId);
}

/** Writes a note anew. Throws `offer.not_found`, `offer_note.not_found`. */
export async function writeNote(
  context: OffersContext,
  offerId: string,
  id: string,
  fields: NoteFields,
): Promise<OfferNote[]> {
  const { database, user, clock } = context;
  await requireOffer(database, user.id, offerId);
  const kept = await findNote(database, user.id, offerId, id);
  if (kept === null || kept.deleted_at !== null) throw noteNotFound(id);
  await updateNote(database, user.id, id, { fields: JSON.stringify(fields), updated_at: clock().toISOString() });
  return listNotes(context, offerId);
}

/** Deletes a note, or takes that back within 30 days. Throws `offer.not_found`, `offer_note.not_found`. */
export async function setNoteDeleted(
  context: OffersContext,
  offerId: string,
  id: string,
  isDeleted: boolean,
): Promise<OfferNote[]> {
  const { database, user, clock } = context;
  await requireOffer(database, user.id, offerId);
  const kept = await findNote(database, user.id, offerId, id);
  if (kept === null || (isDeleted && kept.deleted_at !== null)) throw noteNotFound(id);
  const now = clock().toISOString();
  await updateNote(database, user.id, id, { deleted_at: isDeleted ? now : null, updated_at: now });
  return listNotes(context, offerId);
}
