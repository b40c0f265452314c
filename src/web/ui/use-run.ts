import { useEffect, useReducer, useRef } from "react";
import { errorSentence } from "../api.ts";
import { followRun, idleRun, type RunMode, type RunStep, type RunStreamLine, type RunView } from "./run-view.ts";

/** A run that can be started and stopped. */
export interface RunHandle {
  view: RunView;
  isRunning: boolean;
  /** Does nothing while a run has no verdict yet. */
  start: (mode: RunMode) => void;
  stop: () => void;
}

interface RunOptions<Line extends RunStreamLine> {
  post: (mode: RunMode, signal: AbortSignal) => AsyncIterable<Line>;
  /** There is a verdict, or it is clear that there will be none. */
  onVerdict: (view: RunView) => void;
  /** Each line of the stream, once the view has it. */
  onLine: (line: Line) => void;
  /** Nothing more will come of a run, whatever came of it. */
  onClosed: () => void;
}

interface Current {
  controller: AbortController;
  hasEnded: boolean;
}

/**
 * Follows one run at a time from the key press to the verdict. What is stored of a run comes after its verdict, and the next
 * may have begun by then. Leaving the screen stops a run.
 */
export function useRun<Line extends RunStreamLine>({ post, onVerdict, onLine, onClosed }: RunOptions<Line>): RunHandle {
  const [view, dispatch] = useReducer(followRun, idleRun);
  const current = useRef<Current | null>(null);

  function stop(): void {
    if (current.current?.hasEnded === false) current.current.controller.abort();
  }

  useEffect(() => stop, []);

  async function follow(mode: RunMode, run: Current): Promise<void> {
    const { signal } = run.controller;
    let latest = idleRun;
    const step = (one: RunStep): void => {
      latest = followRun(latest, one);
      if (current.current === run) dispatch(one);
      if (latest.phase === "running" || run.hasEnded) return;
      run.hasEnded = true;
      onVerdict(latest);
    };
    step({ type: "began", mode });
    try {
      for await (const line of post(mode, signal)) {
        step(line);
        onLine(line);
      }
      if (!run.hasEnded) step({ type: "broke", problem: "The run ended without a verdict. Run it again." });
    } catch (error) {
      if (!run.hasEnded) step(signal.aborted ? { type: "stopped" } : { type: "broke", problem: errorSentence(error) });
    }
    onClosed();
  }

  return {
    view,
    isRunning: view.phase === "running",
    start(mode) {
      if (current.current?.hasEnded === false) return;
      current.current = { controller: new AbortController(), hasEnded: false };
      void follow(mode, current.current);
    },
    stop,
  };
}
