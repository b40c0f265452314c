import type { DrillPage, StartDrill } from "#debugging/debugging.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { errorSentence, isApiError, isUnreachable } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { showToast } from "../ui/toasts.tsx";
import { postDrill } from "./debugging-api.ts";
import { useTakeDrill } from "./use-drill-cache.ts";

/** A drill being started. */
export interface StartingDrill {
  /** Where nothing new fits a choice, the next one is tried. */
  start: (...choices: StartDrill[]) => void;
  isStarting: boolean;
  /** Why the last one was not started, and what to do; null where it was. */
  error: string | null;
  /** Puts the error away, once something else is chosen. */
  clearError: () => void;
}

function failureSentence(error: unknown): string {
  const what = `The drill was not started. ${errorSentence(error)}`;
  if (isUnreachable(error)) return `${what} Start it again once the server is back.`;
  return isApiError(error) && error.code === "drill.unknown" ? `${what} Check the id, or clear it.` : what;
}

/** Makes a drill of the first choice that something new fits; throws what the server says of the last one. */
export async function postFirstThatFits(choices: readonly StartDrill[]): Promise<DrillPage> {
  const [choice, ...others] = choices;
  try {
    return await postDrill(choice ?? {});
  } catch (error) {
    if (others.length > 0 && isApiError(error) && error.code === "drill.none_fits") return postFirstThatFits(others);
    throw error;
  }
}

/** Starts drills, one at a time, and opens each when it is there. */
export function useStartDrill(): StartingDrill {
  const navigate = useNavigate();
  const takeDrill = useTakeDrill();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isHere = useRef(false);
  // A key pressed twice comes before the next drawing.
  const isBusy = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function run(choices: StartDrill[]): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setStarting(true);
    setError(null);
    announce("Making the drill. It is proven by running it, which can take some seconds.");
    try {
      const drill = await postFirstThatFits(choices);
      takeDrill(drill);
      // Whoever has gone elsewhere meanwhile is not pulled back.
      if (isHere.current) await navigate({ to: "/debugging/drills/$id", params: { id: drill.id } });
      else showToast(`The drill “${drill.title}” is ready: it is among the open ones.`);
    } catch (thrown) {
      if (isHere.current) setError(failureSentence(thrown));
      else showToast(failureSentence(thrown));
    } finally {
      isBusy.current = false;
      setStarting(false);
    }
  }

  return { start: (...choices) => void run(choices), isStarting, error, clearError: () => setError(null) };
}
