import type { Offer, OfferVersion, Standing, VersionDraft } from "#offers/records/records.schemas.ts";
import { versionName } from "#offers/records/version-draft.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import {
  deleteOffer,
  deleteVersion,
  dropOffer,
  patchOffer,
  postOffer,
  postVersion,
  restoreOffer,
  restoreVersion,
  takeOffer,
} from "./offers-api.ts";

/** What can be done with offers. Each resolves to null, or false, where it failed, which is said. */
interface OffersDesk {
  /** Enters an offer; its id. */
  enter: (draft: Partial<VersionDraft>) => Promise<string | null>;
  /** Deletes an offer; the message offers to take that back. */
  remove: (id: string, company: string) => Promise<boolean>;
  setStanding: (id: string, standing: Standing) => Promise<void>;
  /** Adds a version that begins as the last one. */
  addVersion: (id: string) => Promise<Offer | null>;
  /** Deletes a version; the message offers to take that back. */
  removeVersion: (id: string, version: OfferVersion) => Promise<boolean>;
}

/** See {@link OffersDesk}. */
export function useOffers(): OffersDesk {
  const client = useQueryClient();

  async function attempt<Result>(failed: string, work: () => Promise<Result>): Promise<Result | null> {
    try {
      return await work();
    } catch (error) {
      showToast(`${failed} ${errorSentence(error)}`);
      return null;
    }
  }
  const take = (offer: Offer): Offer => {
    takeOffer(client, offer);
    return offer;
  };

  return {
    enter: async (draft) =>
      (await attempt("Nothing was entered.", async () => take(await postOffer(draft))))?.id ?? null,
    async remove(id, company) {
      const isGone = await attempt("Nothing was deleted.", async () => {
        await deleteOffer(id);
        return true;
      });
      if (isGone === null) return false;
      dropOffer(client, id);
      showToast(`The offer of ${company} is deleted.`, () => {
        void attempt("It is still deleted.", async () => take(await restoreOffer(id)));
      });
      return true;
    },
    async setStanding(id, standing) {
      await attempt("Nothing was changed.", async () => take(await patchOffer(id, standing)));
    },
    addVersion: async (id) => attempt("No version was added.", async () => take(await postVersion(id))),
    async removeVersion(id, version) {
      const isGone = await attempt("Nothing was deleted.", async () => take(await deleteVersion(id, version)));
      if (isGone === null) return false;
      showToast(`“${versionName(version)}” is deleted.`, () => {
        void attempt("It is still deleted.", async () => take(await restoreVersion(id, version.id)));
      });
      return true;
    },
  };
}
