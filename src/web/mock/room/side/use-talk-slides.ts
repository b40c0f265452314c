import { useQuery } from "@tanstack/react-query";
import { researchQuery } from "../../../research/research-api.ts";
import { readDeck } from "../../../research/job-talk/deck-store.ts";

/** The talk, changed last, whose slides this browser keeps; null where it keeps none, undefined while that is being looked up. */
export function useTalkWithSlides(isWanted: boolean): string | null | undefined {
  const { data: research } = useQuery({ ...researchQuery, enabled: isWanted });
  const talks = research?.talks.toSorted((one, other) => (one.updatedAt > other.updatedAt ? -1 : 1));
  const { data } = useQuery({
    queryKey: ["mock-slides", talks?.map(({ id }) => id) ?? []],
    queryFn: async () => {
      for (const { id } of talks ?? []) if ((await readDeck(id)) !== null) return id;
      return null;
    },
    enabled: talks !== undefined,
    gcTime: 0,
  });
  return data;
}
