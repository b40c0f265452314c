import { addApplication, openCellDesk, setCell } from "#campaign/cells/cell-changes.rules.ts";
import {
  isWorthShowing,
  mostPastedRows,
  planPaste,
  readPastedCells,
  type PastePlace,
  type PastePlan,
} from "#campaign/cells/plan-paste.rules.ts";
import type { Campaign, Change } from "#campaign/records/changes.schemas.ts";
import { useState, type ClipboardEvent } from "react";
import { showToast } from "../../ui/toasts.tsx";
import { countWords } from "../../ui/words.ts";
import { newRecordId } from "../new-record-id.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { localDay, nowInstant } from "../local-day.ts";

/** Pasting of cells, shown first where it is more than a handful. */
export interface Paste {
  /** What waits to be agreed to; null where nothing does. */
  plan: PastePlan | null;
  onPaste: (event: ClipboardEvent, place: PastePlace) => void;
  /** Does what is shown. */
  agree: () => void;
  refuse: () => void;
}

/** Pastes rows of any sheet into the table. `onDone` is told the ids of the new rows. */
export function usePaste(campaign: Campaign, onDone: (added: readonly string[]) => void): Paste {
  const make = useCampaignChanges();
  const [plan, setPlan] = useState<PastePlan | null>(null);

  async function carryOut(agreed: PastePlan): Promise<void> {
    const added = agreed.additions.map(() => newRecordId("applications"));
    const isDone = await make((now) => pasteChanges(now, agreed, added), pasteSentence(agreed));
    if (!isDone) return;
    setPlan(null);
    onDone(added);
  }

  function onPaste(event: ClipboardEvent, place: PastePlace): void {
    const text = event.clipboardData.getData("text/plain");
    event.preventDefault();
    const count = readPastedCells(text).length;
    if (count === 0) {
      showToast("There is no text to paste.");
      return;
    }
    if (count > mostPastedRows) {
      showToast(
        `That is ${count.toLocaleString("en")} rows. Up to ${mostPastedRows} are pasted; import the sheet as a file.`,
      );
      return;
    }
    const made = planPaste(text, place, { stages: campaign.settings.stages, today: localDay() });
    if (isWorthShowing(made)) setPlan(made);
    else void carryOut(made);
  }

  return {
    plan,
    onPaste,
    agree: () => {
      if (plan !== null) void carryOut(plan);
    },
    refuse: () => setPlan(null),
  };
}

function pasteChanges(campaign: Campaign, plan: PastePlan, added: readonly string[]): Change[] {
  const desk = openCellDesk({ campaign, newId: newRecordId, now: nowInstant() });
  return [
    ...plan.edits.flatMap(({ row, reading }) => setCell(desk, row.application.id, reading)),
    ...plan.additions.flatMap((cells, index) => addApplication(desk, added[index] ?? "", cells) ?? []),
  ];
}

/** What a paste does, as a sentence. */
export function pasteSentence({ edits, additions }: PastePlan): string {
  const parts = [
    ...(additions.length === 0 ? [] : [`${countWords(additions.length, "new application")}`]),
    ...(edits.length === 0 ? [] : [`${countWords(edits.length, "cell")} changed`]),
  ];
  return parts.length === 0 ? "Nothing to paste." : `Pasted: ${parts.join(", ")}.`;
}
