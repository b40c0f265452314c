import { mockPageSchema, type MockPage } from "#mock/mock.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get } from "../../api.ts";
import { mockQuery, mocksKey } from "../mock-api.ts";

const lookAgainMs = 2500;

/** Looks again and again at a round that an assistant holds, and shows what it said, did and wrote by its own door. */
export function useHeldRound(page: MockPage | undefined): void {
  const client = useQueryClient();
  const id = page?.id ?? "";
  const { data: fresh } = useQuery({
    queryKey: [...mocksKey, "held", id],
    queryFn: async (): Promise<MockPage> => get(`/mocks/${id}`, mockPageSchema),
    enabled: page !== undefined && isAwaited(page),
    refetchInterval: lookAgainMs,
    gcTime: 0,
  });
  useEffect(() => {
    if (fresh !== undefined) client.setQueryData(mockQuery(fresh.id).queryKey, (old) => old && withFresh(old, fresh));
  }, [client, fresh]);
}

/** Whether the assistant may still add something: words while the round is open, its critique once the candidate has rated it. */
function isAwaited({ setup, state, critiques }: MockPage): boolean {
  if (setup.interviewer !== "assistant") return false;
  return state === "open" || (state === "rated" && !critiques.some(({ by }) => by.kind === "assistant"));
}

/** What others write is taken over; notes, code and clock are this page's own. */
function withFresh(old: MockPage, fresh: MockPage): MockPage {
  const entries = new Map([...old.entries, ...fresh.entries].map((entry) => [entry.seq, entry]));
  const critiques = fresh.critiques.length > old.critiques.length ? fresh.critiques : old.critiques;
  return {
    ...old,
    critiques,
    state: old.state === "open" ? fresh.state : old.state,
    problemId: fresh.problemId,
    entries: [...entries.values()].toSorted((one, other) => one.seq - other.seq),
  };
}
