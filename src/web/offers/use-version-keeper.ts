import {
  versionDraftSchema,
  type Offer,
  type OfferVersion,
  type VersionDraft,
} from "#offers/records/records.schemas.ts";
import { toDraft } from "#offers/records/version-draft.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import type * as z from "zod";
import { useFieldsKeeper, type FieldsCopy, type FieldsKeeper } from "../editor/use-fields-keeper.ts";
import { offerQuery, putVersion, takeOffer } from "./offers-api.ts";

/** Keeps a version of an offer as it is written; `version` is read once, when the screen opens. */
export function useVersionKeeper(offerId: string, version: OfferVersion): FieldsKeeper<VersionDraft> {
  const client = useQueryClient();
  const { id } = version;
  return useFieldsKeeper<VersionDraft>({
    storageKey: `warmup.offer ${id}`,
    schema: versionDraftSchema as unknown as z.ZodType<VersionDraft>,
    server: toCopy(version),
    async save(draft, revision, options) {
      const offer = await putVersion(offerId, id, { revision, draft }, options);
      takeOffer(client, offer);
      return requireVersion(offer, id).revision;
    },
    load: async () => toCopy(requireVersion(await client.fetchQuery({ ...offerQuery(offerId), staleTime: 0 }), id)),
    conflict: "offer_version.conflict",
  });
}

function toCopy(version: OfferVersion): FieldsCopy<VersionDraft> {
  return { fields: toDraft(version), revision: version.revision, updatedAt: version.updatedAt };
}

function requireVersion({ versions }: Offer, id: string): OfferVersion {
  const found = versions.find((version) => version.id === id);
  if (found === undefined)
    throw new Error("This version was deleted elsewhere; what you typed is kept in this browser.");
  return found;
}
