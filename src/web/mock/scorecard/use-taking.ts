import type { MockPage } from "#mock/mock.schemas.ts";
import type { Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import type { TakenSuggestion } from "#mock/scorecard/taken.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { errorSentence } from "../../api.ts";
import { cardsQuery } from "../../cards/knowledge-api.ts";
import { planKey } from "../../plan/plan-api.ts";
import { showToast } from "../../ui/toasts.tsx";
import { mockQuery, putSuggestion } from "../mock-api.ts";

/** What a suggestion is: a card, something of the plan, or neither. */
export type Became = TakenSuggestion["became"];

/** What became of suggestions, and making them something else. */
interface Taking {
  became: (suggestion: Suggestion) => Became;
  /** Resolves to whether it was kept. */
  take: (suggestion: Suggestion, became: Became) => Promise<boolean>;
}

/** See {@link Taking}; each step is told, and can be undone. */
export function useTaking({ id, taken }: Pick<MockPage, "id" | "taken">, critiqueId: string): Taking {
  const client = useQueryClient();
  // One after the other, so that a key that is held down does not ask twice at once.
  const isBusy = useRef(false);
  const becameOf = ({ kind, question }: Suggestion): Became =>
    taken.find((one) => one.kind === kind && one.question === question)?.became ?? null;

  async function put({ kind, question }: Suggestion, became: Became): Promise<boolean> {
    if (isBusy.current) return false;
    isBusy.current = true;
    try {
      client.setQueryData(mockQuery(id).queryKey, await putSuggestion(id, { critiqueId, kind, question, became }));
      for (const queryKey of [cardsQuery.queryKey, planKey, ["search"]]) void client.invalidateQueries({ queryKey });
      return true;
    } catch (error) {
      showToast(`Nothing was changed. ${errorSentence(error)}`);
      return false;
    } finally {
      isBusy.current = false;
    }
  }
  return {
    became: becameOf,
    take: async (suggestion, became) => {
      const before = becameOf(suggestion);
      if (before === became || !(await put(suggestion, became))) return false;
      showToast(tookWords(before, became), () => void put(suggestion, before));
      return true;
    },
  };
}

function tookWords(before: Became, became: Became): string {
  if (became === "card") return "It is a card now.";
  if (became === "plan") return before === "card" ? "In the plan; the card is gone." : "In the plan.";
  return before === "card" ? "The card is gone." : "Out of the plan.";
}
