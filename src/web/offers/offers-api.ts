import {
  notesSchema,
  offerSchema,
  offersSchema,
  type NoteFields,
  type Offer,
  type OfferNote,
  type OfferVersion,
  type Standing,
  type VersionDraft,
} from "#offers/records/records.schemas.ts";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { change, get, send } from "../api.ts";

/** Every offer with its versions, oldest first. */
export const offersQuery = queryOptions({
  queryKey: ["offers"],
  queryFn: async (): Promise<Offer[]> => (await get("/offers", offersSchema)).offers,
});

/** One offer with its versions. */
export function offerQuery(id: string) {
  return queryOptions({
    queryKey: ["offers", id],
    queryFn: async (): Promise<Offer> => get(`/offers/${id}`, offerSchema),
  });
}

/** What was said about an offer, the latest day first. */
export function notesQuery(offerId: string) {
  return queryOptions({
    queryKey: ["offer-notes", offerId],
    queryFn: async (): Promise<OfferNote[]> => (await get(`/offers/${offerId}/notes`, notesSchema)).notes,
  });
}

/** Takes what the server answered to a change into everything that shows it. */
export function takeOffer(client: QueryClient, offer: Offer): void {
  client.setQueryData(offerQuery(offer.id).queryKey, offer);
  client.setQueryData(offersQuery.queryKey, (known) => {
    if (known === undefined) return known;
    const at = known.findIndex(({ id }) => id === offer.id);
    return at < 0 ? [...known, offer] : known.with(at, offer);
  });
}

/** Takes a deleted offer out of what is shown. */
export function dropOffer(client: QueryClient, id: string): void {
  client.setQueryData(offersQuery.queryKey, (known) => known?.filter((offer) => offer.id !== id));
}

/** Enters an offer. */
export function postOffer(draft: Partial<VersionDraft>): Promise<Offer> {
  return change("POST", "/offers", draft, offerSchema);
}

/** Says how an offer stands. */
export function patchOffer(id: string, standing: Standing): Promise<Offer> {
  return change("PATCH", `/offers/${id}`, { standing }, offerSchema);
}

/** Deletes an offer; {@link restoreOffer} undoes it for 30 days. */
export async function deleteOffer(id: string): Promise<void> {
  await send(`/offers/${id}`, { method: "DELETE" });
}

/** Brings a deleted offer back. */
export function restoreOffer(id: string): Promise<Offer> {
  return change("POST", `/offers/${id}/restore`, {}, offerSchema);
}

/** Adds a version that begins as the last one. */
export function postVersion(offerId: string): Promise<Offer> {
  return change("POST", `/offers/${offerId}/versions`, {}, offerSchema);
}

/** Writes a version over the revision that was read. `keepalive` lets the request outlive the page. */
export function putVersion(
  offerId: string,
  id: string,
  body: { revision: number; draft: VersionDraft },
  options: { keepalive?: boolean } = {},
): Promise<Offer> {
  return change("PUT", `/offers/${offerId}/versions/${id}`, body, offerSchema, options);
}

/** Deletes a version; {@link restoreVersion} undoes it for 30 days. */
export async function deleteVersion(offerId: string, { id }: Pick<OfferVersion, "id">): Promise<Offer> {
  const response = await send(`/offers/${offerId}/versions/${id}`, { method: "DELETE" });
  return offerSchema.parse(await response.json());
}

/** Brings a deleted version back. */
export function restoreVersion(offerId: string, id: string): Promise<Offer> {
  return change("POST", `/offers/${offerId}/versions/${id}/restore`, {}, offerSchema);
}

/** Writes down what was said about an offer; with an id, writes that note anew. */
export async function saveNote(offerId: string, fields: NoteFields, id?: string): Promise<OfferNote[]> {
  const address = `/offers/${offerId}/notes`;
  return id === undefined
    ? (await change("POST", address, fields, notesSchema)).notes
    : (await change("PUT", `${address}/${id}`, fields, notesSchema)).notes;
}

/** Deletes a note; {@link restoreNote} undoes it for 30 days. */
export async function deleteNote(offerId: string, id: string): Promise<OfferNote[]> {
  const response = await send(`/offers/${offerId}/notes/${id}`, { method: "DELETE" });
  return notesSchema.parse(await response.json()).notes;
}

/** Brings a deleted note back. */
export async function restoreNote(offerId: string, id: string): Promise<OfferNote[]> {
  return (await change("POST", `/offers/${offerId}/notes/${id}/restore`, {}, notesSchema)).notes;
}
