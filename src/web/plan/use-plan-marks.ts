import type { Plan, PlanMark } from "#plan/plan.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { planQuery, putPlanMark } from "./plan-api.ts";

/** What a mark says beside the offer to undo it: words, or what they are over the plan as it then stands, where that is known. */
export type MarkWords = string | ((plan: Plan | undefined) => string);

/** Says something of an item; true once that is kept and what is on screen was fetched anew. */
export type MarkItem = (mark: Omit<PlanMark, "day"> & { day?: string }, words: MarkWords) => Promise<boolean>;

/** See {@link MarkItem}. A message offers to undo it; what fails changes nothing and says so. One after the other, undoing too. */
export function usePlanMarks(): MarkItem {
  const client = useQueryClient();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return useCallback(
    async (mark, words) => {
      function inTurn<T>(act: () => Promise<T>): Promise<T> {
        const turn = last.current.then(act);
        last.current = turn;
        return turn;
      }
      async function keep(kept: PlanMark): Promise<PlanMark> {
        const { before } = await putPlanMark(kept);
        await client.invalidateQueries({ queryKey: ["plan"] });
        return before;
      }
      async function takeBack(before: PlanMark, said: string): Promise<void> {
        try {
          await keep(before);
          showToast(`Undone: ${said}`);
        } catch (error) {
          showToast(`Nothing was changed. ${errorSentence(error)}`);
        }
      }
      async function make(): Promise<boolean> {
        try {
          const before = await keep({ ...mark, day: mark.day ?? null });
          const said = typeof words === "string" ? words : words(client.getQueryData(planQuery.queryKey));
          showToast(said, () => void inTurn(() => takeBack(before, said)));
          return true;
        } catch (error) {
          showToast(`Nothing was changed. ${errorSentence(error)}`);
          return false;
        }
      }
      return inTurn(make);
    },
    [client],
  );
}
