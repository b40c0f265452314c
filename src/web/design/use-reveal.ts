import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { pointsQuery, postProposals } from "./design-api.ts";
import type { SheetKeeper } from "./sheet-keeper.ts";

/** Shows the points of the stage that is open, with those ticked that the notes seem to make. */
export function useReveal(designId: string, keeper: SheetKeeper): { show: () => Promise<void>; isBusy: boolean } {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  async function show(): Promise<void> {
    const { stage, notes, shown } = keeper.state().fields;
    if (isBusy || shown.includes(stage)) return;
    setBusy(true);
    try {
      const answer = notes[stage] ?? "";
      const [proposed] = await Promise.all([
        answer.trim() === "" ? [] : postProposals(designId, stage, answer),
        client.ensureQueryData(pointsQuery(designId, stage)),
      ]);
      const ticks = proposed.flatMap((isMade, index) => (isMade ? [index] : []));
      keeper.change((now) => ({ shown: [...now.shown, stage], ticked: { ...now.ticked, [stage]: ticks } }));
    } catch (error) {
      showToast(`The points could not be fetched. ${errorSentence(error)}`);
    } finally {
      setBusy(false);
    }
  }

  return { show, isBusy };
}
