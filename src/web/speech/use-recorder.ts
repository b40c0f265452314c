import { useEffect, useRef, useState } from "react";
import { announce } from "../ui/announce.ts";
import { openRecorder, type Piece, type Recorder } from "./recorder.ts";
import type { SpeechState } from "./speech-state.ts";

/** A microphone to be opened and shut. */
export interface UseRecorder {
  state: SpeechState;
  setState: (state: SpeechState) => void;
  /** How loud it is: a root mean square from 0 to 1. */
  readLevel: () => number;
  isRecording: () => boolean;
  open: () => Promise<void>;
  /** Shuts it, or calls off what is about to open it; resolves once the last piece has come. */
  shut: () => Promise<void>;
}

/** Records from the microphone; each piece is given to `onPiece`. It is shut as the page is left or hidden. */
export function useRecorder(onPiece: (piece: Piece) => void): UseRecorder {
  const [state, setState] = useState<SpeechState>({ at: "shut", problem: null });
  const recorder = useRef<Recorder | null>(null);
  /** Counts what was begun or called off, so that nothing opens the microphone that was called off meanwhile. */
  const turn = useRef(0);

  async function open(): Promise<void> {
    const own = (turn.current += 1);
    let isTaken = false;
    const isCalledOff = (): boolean => !isTaken && own !== turn.current;
    setState({ at: "opening" });
    try {
      const opened = await openRecorder({
        onPiece: (piece) => (isCalledOff() ? undefined : onPiece(piece)),
        onEnd(problem) {
          if (isCalledOff()) return;
          recorder.current = null;
          setState({ at: "shut", problem });
          announce(problem ?? "The microphone is shut.");
        },
      });
      if (isCalledOff()) return await opened.stop();
      isTaken = true;
      recorder.current = opened;
      setState({ at: "open", guess: "" });
      announce("The microphone is open.");
    } catch (error) {
      if (own === turn.current) setState({ at: "shut", problem: (error as Error).message });
    }
  }

  async function shut(): Promise<void> {
    if (recorder.current === null) {
      turn.current += 1;
      setState((now) => (now.at === "telling" || now.at === "opening" ? { at: "shut", problem: null } : now));
    }
    await recorder.current?.stop();
  }

  useEffect(() => {
    const onHidden = (): void => {
      if (document.hidden) void recorder.current?.stop();
    };
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      if (recorder.current === null) turn.current += 1;
      void recorder.current?.stop();
    };
  }, []);

  return {
    state,
    setState,
    readLevel: () => recorder.current?.readLevel() ?? 0,
    isRecording: () => recorder.current !== null,
    open,
    shut,
  };
}
