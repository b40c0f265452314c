import type { FitLine, FitResult } from "#knowledge/readiness/fits.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { showToast } from "../ui/toasts.tsx";
import { verdictWords } from "./fit-words.ts";
import { postFit, putFitInUse } from "./readiness-api.ts";

type FitProgress = Extract<FitLine, { type: "progress" }>["progress"];

/** Where a fit stands. */
export type FitState =
  | { at: "offered"; problem: string | null }
  | { at: "working"; progress: FitProgress | null }
  | { at: "measured"; result: FitResult };

interface FitHandle {
  state: FitState;
  start: () => void;
  /** Stops a fit that is under way, or puts away one that was measured. */
  dismiss: () => void;
  /** Puts parameters in use (null: the defaults), with a way back to `before`. */
  use: (fitId: string | null, before: string | null) => void;
}

/** One fit, from its start until its parameters are chosen or put away. Leaving the page cancels it. */
export function useFit(): FitHandle {
  const client = useQueryClient();
  const [state, setState] = useState<FitState>({ at: "offered", problem: null });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  function offer(problem: string | null): void {
    setState({ at: "offered", problem });
    if (problem !== null) announce(problem);
  }

  async function follow(): Promise<void> {
    const controller = new AbortController();
    underWay.current?.abort();
    underWay.current = controller;
    const { signal } = controller;
    setState({ at: "working", progress: null });
    try {
      for await (const line of postFit(signal)) {
        if (signal.aborted) return;
        if (line.type === "failed") return offer(line.error.message);
        if (line.type === "progress") setState({ at: "working", progress: line.progress });
        if (line.type === "result") {
          setState({ at: "measured", result: line.result });
          return announce(verdictWords(line.result));
        }
      }
      offer("The server stopped before the fit was done. The parameters in use stay.");
    } catch (error) {
      if (!signal.aborted) offer(errorSentence(error));
    }
  }

  async function putInUse(fitId: string | null, before: string | null, canUndo: boolean): Promise<void> {
    try {
      await putFitInUse(fitId);
    } catch (error) {
      showToast(`Nothing was changed. ${errorSentence(error)}`);
      return;
    }
    setState({ at: "offered", problem: null });
    await client.invalidateQueries();
    const sentence = `${fitId === null ? "The default" : "Your own"} parameters are in use; every card is replayed by them.`;
    showToast(sentence, canUndo ? () => void putInUse(before, fitId, false) : undefined);
  }

  return {
    state,
    start: () => void follow(),
    dismiss() {
      underWay.current?.abort();
      offer(null);
    },
    use: (fitId, before) => void putInUse(fitId, before, true),
  };
}
