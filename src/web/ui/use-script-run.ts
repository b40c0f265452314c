import type { RunEvent } from "#judge/judge.schemas.ts";
import { useEffect, useReducer, useRef } from "react";
import { errorSentence } from "../api.ts";
import { followScript, idleScript, type ScriptRun } from "./script-run.ts";

/** A script's run that can be started, stopped and cleared. */
export interface ScriptRunHandle {
  run: ScriptRun;
  isRunning: boolean;
  /** Does nothing while a run is under way. */
  start: (post: (signal: AbortSignal) => AsyncIterable<RunEvent>) => void;
  stop: () => void;
  clear: () => void;
}

/** Follows one script at a time. Leaving the screen stops it. */
export function useScriptRun(): ScriptRunHandle {
  const [run, dispatch] = useReducer(followScript, idleScript);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function follow(events: AsyncIterable<RunEvent>, controller: AbortController): Promise<void> {
    // The verdict ends a run; what its stream still does then is nobody's concern.
    const isCurrent = (): boolean => current.current === controller;
    dispatch({ type: "began" });
    try {
      for await (const event of events) {
        if (!isCurrent()) return;
        dispatch(event);
        if (event.type === "finished") current.current = null;
      }
      if (isCurrent()) dispatch({ type: "broke", problem: "The run ended without saying how. Run it again." });
    } catch (error) {
      if (!isCurrent()) return;
      dispatch(controller.signal.aborted ? { type: "stopped" } : { type: "broke", problem: errorSentence(error) });
    }
    if (isCurrent()) current.current = null;
  }

  return {
    run,
    isRunning: run.phase === "running",
    start(post) {
      if (current.current !== null) return;
      current.current = new AbortController();
      void follow(post(current.current.signal), current.current);
    },
    stop: () => current.current?.abort(),
    clear: () => dispatch({ type: "cleared" }),
  };
}
