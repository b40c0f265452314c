import { negotiationWords } from "#offers/negotiate/negotiation-words.rules.ts";
import { diffOffers, type OfferDifference } from "#offers/letter/offer-diff.rules.ts";
import type { VersionDraft } from "#offers/records/records.schemas.ts";
import type { ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
import { VersionChoice } from "../editor/version-choice.tsx";
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
    <VersionChoice
      what="This version"
      description="Below is what was saved elsewhere and what was typed here. Copy what you want of one, then go on with the other."
      onChoose={onChoose}
    >
      <DifferenceTable
        differences={[...aboutVersion(state.theirs.content, mine), ...diffOffers(state.theirs.content, mine)]}
        before="Saved elsewhere"
        after="Typed here"
      />
    </VersionChoice>
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
