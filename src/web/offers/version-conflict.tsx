import { AlertDialog } from "@base-ui/react/alert-dialog";
import { negotiationWords } from "#offers/negotiate/negotiation-words.rules.ts";
import { diffOffers, type OfferDifference } from "#offers/letter/offer-diff.rules.ts";
import type { VersionDraft } from "#offers/records/records.schemas.ts";
import type { ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
import { DifferenceTable } from "./versions/difference-table.tsx";

interface VersionConflictProps {
  state: SaveState<VersionDraft>;
  mine: VersionDraft;
  onChoose: (choice: "mine" | "theirs") => void;
}

/** Asks which one to go on with where a version was changed in two places, showing what differs; nothing otherwise. */
export function VersionConflict({ state, mine, onChoose }: VersionConflictProps): ReactElement | null {
  if (state.kind !== "conflict" || state.theirs === null) return null;
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup
          data-modal=""
          className="popup fixed top-1/2 left-1/2 z-50 flex max-h-[86dvh] w-[min(860px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col"
        >
          <div className="p-5 pb-3">
            <AlertDialog.Title className="h2">This version was changed in two places</AlertDialog.Title>
            <AlertDialog.Description className="pt-1 text-soft">
              Below is what was saved elsewhere and what was typed here. Copy what you want of one, then go on with the
              other.
            </AlertDialog.Description>
          </div>
          <div className="min-h-0 flex-1 overflow-auto border-y border-line px-5 py-3">
            <DifferenceTable
              differences={[...aboutVersion(state.theirs.content, mine), ...diffOffers(state.theirs.content, mine)]}
              before="Saved elsewhere"
              after="Typed here"
            />
          </div>
          <div className="flex flex-wrap justify-end gap-2 p-4">
            <button type="button" className="btn" onClick={() => onChoose("theirs")}>
              Use what was saved elsewhere
            </button>
            <button type="button" className="btn btn-primary" onClick={() => onChoose("mine")}>
              Keep what was typed here
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** What the name and the day of a version differ in. */
function aboutVersion(theirs: VersionDraft, mine: VersionDraft): OfferDifference[] {
  return [
    { field: "named", name: "Version", before: theirs.named, after: mine.named, difference: null },
    { field: "saidOn", name: "Offered on", before: theirs.saidOn ?? "", after: mine.saidOn ?? "", difference: null },
    {
      field: "negotiation",
      name: "Negotiation",
      before: negotiationWords(theirs.negotiation),
      after: negotiationWords(mine.negotiation),
      difference: null,
    },
  ].filter(({ before, after }) => before !== after);
}
