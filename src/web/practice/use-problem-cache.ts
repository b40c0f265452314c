import type { RunLine } from "#practice/practice.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { attemptsQuery, problemQuery, shelvesQuery } from "../queries.ts";

/** The last line of a run that was stored. */
type AttemptSaved = Extract<RunLine, { type: "attempt-saved" }>;

/** Keeps what the page knows of a problem in step with what its runs bring. */
export interface ProblemCache {
  takeSaved: (saved: AttemptSaved) => void;
  refetchAttempts: () => void;
  refetchProblem: () => void;
}

/** See {@link ProblemCache}. */
export function useProblemCache(problemId: string): ProblemCache {
  const client = useQueryClient();
  return {
    takeSaved({ attempt, state, afterwards }) {
      client.setQueryData(problemQuery(problemId).queryKey, (page) =>
        page === undefined
          ? page
          : { ...page, state, afterwards, attempts: page.attempts + (attempt.mode === "submit" ? 1 : 0) },
      );
      void client.invalidateQueries({ queryKey: shelvesQuery.queryKey });
    },
    refetchAttempts: () => void client.invalidateQueries({ queryKey: attemptsQuery(problemId).queryKey }),
    refetchProblem: () => void client.invalidateQueries({ queryKey: problemQuery(problemId).queryKey }),
  };
}
