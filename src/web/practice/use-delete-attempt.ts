import type { AttemptSummary } from "#practice/practice.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { deleteAttempt, errorSentence, restoreAttempt } from "../api.ts";
import { attemptsQuery, problemQuery, shelvesQuery } from "../queries.ts";
import { showToast } from "../ui/toasts.tsx";

/** Deletes an attempt and offers to undo it. */
export function useDeleteAttempt(problemId: string): (attempt: Pick<AttemptSummary, "id">) => void {
  const client = useQueryClient();
  const navigate = useNavigate();

  function refetch(): void {
    void client.invalidateQueries({ queryKey: attemptsQuery(problemId).queryKey });
    void client.invalidateQueries({ queryKey: shelvesQuery.queryKey });
    void client.invalidateQueries({ queryKey: problemQuery(problemId).queryKey });
  }

  async function restore(id: string): Promise<void> {
    try {
      await restoreAttempt(id);
      refetch();
    } catch (error) {
      showToast(`The attempt is still deleted. ${errorSentence(error)}`);
    }
  }

  async function remove(id: string): Promise<void> {
    try {
      await deleteAttempt(id);
      client.setQueryData(attemptsQuery(problemId).queryKey, (attempts) => attempts?.filter((one) => one.id !== id));
      refetch();
      void navigate({ to: "/code/$id", params: { id: problemId }, search: { pane: "attempts" }, replace: true });
      showToast("The attempt is deleted.", () => void restore(id));
    } catch (error) {
      showToast(`The attempt was not deleted. ${errorSentence(error)}`);
    }
  }

  return ({ id }) => void remove(id);
}
