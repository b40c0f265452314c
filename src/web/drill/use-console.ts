import { useEffect, useReducer, useRef, useState } from "react";
import { errorSentence } from "../api.ts";
import { closedConsole, followConsole, type ConsoleSession } from "./console-session.ts";
import { postConsole, postConsoleInterrupt, postConsoleLine } from "../debugging/debugging-api.ts";

/** A console beside a drill. */
export interface ConsoleHandle {
  session: ConsoleSession;
  /** The code that it was started with; null before. */
  startedWith: string | null;
  /** Runs the code and begins anew; what was said stays on screen. */
  restart: () => void;
  /** Runs a line, as soon as the console is ready; starts it where there is none. */
  run: (line: string) => void;
  interrupt: () => void;
  clear: () => void;
}

/** One console at a time, opened by its first line. Leaving the screen closes it. */
export function useConsole(drillId: string, code: () => string): ConsoleHandle {
  const [session, dispatch] = useReducer(followConsole, closedConsole);
  const [startedWith, setStartedWith] = useState<string | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function follow(text: string, controller: AbortController): Promise<void> {
    const isCurrent = (): boolean => current.current === controller;
    try {
      for await (const line of postConsole(drillId, text, controller.signal)) {
        if (!isCurrent()) return;
        dispatch(line);
      }
      if (isCurrent()) dispatch({ type: "broke", problem: "The server closed it. Restart it to go on." });
    } catch (error) {
      if (isCurrent() && !controller.signal.aborted) dispatch({ type: "broke", problem: errorSentence(error) });
    }
    if (isCurrent()) current.current = null;
  }

  function restart(): void {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const text = code();
    setStartedWith(text);
    dispatch({ type: "opening" });
    void follow(text, controller);
  }

  const { id, state, waiting } = session;
  const next = state === "ready" ? waiting[0] : undefined;
  useEffect(() => {
    if (next === undefined || id === null) return;
    dispatch({ type: "sent", line: next });
    postConsoleLine(id, next).catch((error: unknown) => dispatch({ type: "not-sent", problem: errorSentence(error) }));
  }, [id, next]);

  return {
    session,
    startedWith,
    restart,
    run(line) {
      if (state === "closed" || state === "ended") restart();
      dispatch({ type: "queued", line });
    },
    interrupt() {
      if (id !== null && state === "starting") {
        // The code itself runs on: there is no line to stop, and nothing to keep.
        current.current?.abort();
        dispatch({ type: "broke", problem: "you stopped it while the code was running." });
        return;
      }
      if (id === null) return;
      postConsoleInterrupt(id).catch((error: unknown) => dispatch({ type: "not-sent", problem: errorSentence(error) }));
    },
    clear: () => dispatch({ type: "cleared" }),
  };
}
