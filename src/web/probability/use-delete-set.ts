import type { SetSummary } from "#knowledge/probability/timed-sets.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { deleteSet, probabilityHomeQuery, restoreSet, setQuery, setsQuery } from "./probability-api.ts";
import { setKindWords } from "./set-words.ts";

/** Deletes a timed set or quiz and offers to undo it; says whether it is deleted. */
export function useDeleteSet(): (set: Pick<SetSummary, "id" | "kind">) => Promise<boolean> {
  const client = useQueryClient();

  function refetch(): void {
    void client.invalidateQueries({ queryKey: setsQuery.queryKey });
    void client.invalidateQueries({ queryKey: probabilityHomeQuery.queryKey });
  }

  async function restore(id: string): Promise<void> {
    try {
      client.setQueryData(setQuery(id).queryKey, await restoreSet(id));
      refetch();
    } catch (error) {
      showToast(`It is still deleted. ${errorSentence(error)}`);
    }
  }

  return async ({ id, kind }) => {
    try {
      await deleteSet(id);
    } catch (error) {
      showToast(`Nothing was deleted. ${errorSentence(error)}`);
      return false;
    }
    client.setQueryData(setsQuery.queryKey, (sets) => sets?.filter((set) => set.id !== id));
    client.removeQueries({ queryKey: setQuery(id).queryKey });
    refetch();
    const isQuiz = kind !== "probability";
    showToast(
      `${setKindWords[kind]} deleted.${isQuiz ? " Its answers in words stay with their topics." : ""}`,
      () => void restore(id),
    );
    return true;
  };
}
