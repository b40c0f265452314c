import { useEffect, useRef, useState } from "react";
import { announce } from "../ui/announce.ts";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import type { SpeechState, UseSpeech } from "../speech/speech-state.ts";
import { findSpeech, type Listening, type Speech, type SpeechPlace } from "./speech.ts";

const placeKey = "warmup:speech";
const noRecognition = "This browser recognises no speech: say it out loud, and type what matters.";

/** The browser's speech recognition. `onWords` is given what was said, piece by piece; the microphone is shut as the page is left or hidden. */
export function useBrowserSpeech(onWords: (words: string) => void): UseSpeech {
  const [speech] = useState<Speech | null>(() => findSpeech(window));
  const [state, setState] = useState<SpeechState>({ at: "shut", problem: null });
  const [place, setPlace] = useState<SpeechPlace | null>(() => readPlace(forgetfulStorage.getItem(placeKey)));
  const listening = useRef<Listening | null>(null);
  /** Counts what was begun or called off, so that nothing opens the microphone that was called off meanwhile. */
  const turn = useRef(0);
  const take = useRef(onWords);
  useEffect(() => {
    take.current = onWords;
  });

  function open(where: SpeechPlace): void {
    setState({ at: "open", guess: "" });
    announce("The microphone is open.");
    listening.current =
      speech?.listen(where, {
        onWords: (words) => take.current(words),
        onGuess: (guess) => setState((now) => (now.at === "open" ? { at: "open", guess } : now)),
        onEnd(problem) {
          listening.current = null;
          setState({ at: "shut", problem });
          announce(problem ?? "The microphone is shut.");
        },
      }) ?? null;
  }

  async function ask(): Promise<void> {
    if (speech === null) return;
    const own = (turn.current += 1);
    const onDevice = await speech.onDevice();
    if (own !== turn.current) return;
    setState({ at: "asking", onDevice, isInstalling: false, problem: null });
  }

  async function choose(where: SpeechPlace): Promise<void> {
    if (speech === null || state.at !== "asking") return;
    const own = (turn.current += 1);
    if (where === "device" && state.onDevice === "installable") {
      setState({ ...state, isInstalling: true, problem: null });
      const isInstalled = await speech.install();
      if (own !== turn.current) return;
      if (!isInstalled) {
        setState({ ...state, problem: "The browser could not fetch the language. Try again, or choose its service." });
        return;
      }
    }
    forgetfulStorage.setItem(placeKey, where);
    setPlace(where);
    open(where);
  }

  async function stop(): Promise<boolean> {
    turn.current += 1;
    setState((now) => (now.at === "asking" ? { at: "shut", problem: null } : now));
    await listening.current?.stop();
    return true;
  }

  useEffect(() => {
    const shut = (): void => void listening.current?.stop();
    const onHidden = (): void => {
      if (document.hidden) shut();
    };
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      // what is still to come belongs to no card any more
      turn.current += 1;
      take.current = () => undefined;
      shut();
    };
  }, []);

  return {
    absence: speech === null ? noRecognition : null,
    isThere: speech !== null,
    state,
    place,
    dictation: null,
    start: () => (place === null ? void ask() : open(place)),
    ask: () => void ask(),
    choose: (where) => void choose(where),
    stop,
  };
}

function readPlace(kept: string | null): SpeechPlace | null {
  return kept === "device" || kept === "service" ? kept : null;
}
