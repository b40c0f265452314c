import type { StartSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { errorSentence } from "../api.ts";
import { postSet, setQuery, setsQuery } from "./probability-api.ts";

interface StartingSet {
  start: (body: StartSet) => void;
  isStarting: boolean;
  /** Why the last one was not started; null where it was. */
  problem: string | null;
}

/** Starts timed sets and opens each where its kind belongs. */
export function useStartSet(): StartingSet {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // A key pressed twice comes before the next drawing.
  const isBusy = useRef(false);

  async function run(body: StartSet): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setStarting(true);
    setProblem(null);
    try {
      const set = await postSet(body);
      client.setQueryData(setQuery(set.id).queryKey, set);
      void client.invalidateQueries({ queryKey: setsQuery.queryKey });
      await navigate({ to: setAddress(body.kind), params: { id: set.id } });
    } catch (error) {
      setProblem(`The clock was not started. ${errorSentence(error)}`);
    } finally {
      isBusy.current = false;
      setStarting(false);
    }
  }

  return { start: (body) => void run(body), isStarting, problem };
}

/** Where sets of a kind are shown. */
export function setAddress(kind: StartSet["kind"]): "/probability/sets/$id" | "/quiz/$id" {
  return kind === "probability" ? "/probability/sets/$id" : "/quiz/$id";
}
