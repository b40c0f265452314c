import type { CritiqueRequest } from "#mock/mock.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../../api.ts";
import { mockQuery, mocksKey, postCritique } from "../mock-api.ts";

/** Having a round scored. */
export interface Scoring {
  /** Who scores it now, at which run of how many; null where nobody does. */
  running: { by: CritiqueRequest["by"]; run: number; runs: number } | null;
  /** Why there is no critique, or none more; null where nothing is wrong. */
  problem: string | null;
  score: (by: CritiqueRequest["by"], runs: number) => Promise<void>;
  /** Gives up the run under way; those before it stay. */
  stop: () => void;
}

/** See {@link Scoring}. Each run is asked for on its own, so that one sees how far it is and keeps what was made. */
export function useScoring(id: string): Scoring {
  const client = useQueryClient();
  const [running, setRunning] = useState<Scoring["running"]>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function score(by: CritiqueRequest["by"], runs: number): Promise<void> {
    if (current.current !== null) return;
    const controller = new AbortController();
    current.current = controller;
    setProblem(null);
    try {
      for (let run = 1; run <= runs; run += 1) {
        setRunning({ by, run, runs });
        await postCritique(id, by, controller.signal);
        await client.invalidateQueries({ queryKey: mockQuery(id).queryKey });
      }
    } catch (error) {
      if (!controller.signal.aborted) setProblem(errorSentence(error));
    }
    current.current = null;
    setRunning(null);
    void client.invalidateQueries({ queryKey: [...mocksKey, "trends"] });
    void client.invalidateQueries({ queryKey: [...mocksKey, "list"] });
  }
  return { running, problem, score, stop: () => current.current?.abort() };
}
