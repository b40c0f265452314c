import { speechPlaceWords } from "#speech/speech-address.rules.ts";
import type { Transcriber } from "#speech/speech.schemas.ts";
import { useEffect, useMemo, useRef, useState } from "react";
import { showToast } from "../ui/toasts.tsx";
import { agreedServer, agreeToServer } from "./agreement.ts";
import { canRecord } from "./recorder.ts";
import { saveRecordings } from "./save-recordings.ts";
import { shelfAt, type Shelf, type ShelfState } from "./shelf.ts";
import { postRecording } from "./speech-api.ts";
import type { Dictation, TakeWords, UseSpeech } from "./speech-state.ts";
import { useRecorder } from "./use-recorder.ts";

const noMicrophone =
  "Browsers open the microphone at this machine's own address and over HTTPS only: say it out loud, and type what matters.";

/**
 * Speaking to a transcription server: what is said is recorded, in memory alone, and given to `onWords` once it is written down. Recordings
 * that could not be written down stay with `place` until the page is closed. The microphone is shut as the page is left or hidden.
 */
export function useDictation(server: Transcriber | null, onWords: TakeWords, place: string): UseSpeech {
  const shelf = useMemo(() => shelfAt(place, async ({ sound, seconds }) => postRecording(sound, seconds)), [place]);
  const recorder = useRecorder(shelf.add);
  const { state, setState } = recorder;
  const shelfState = useShelf(shelf, onWords, (problem) => setState({ at: "shut", problem }));
  useWarning(state.at === "open" || shelfState.pieces.length > 0);
  const origin = server === null ? null : new URL(server.address).origin;

  function start(): void {
    if (origin === null || state.at === "opening" || state.at === "open") return;
    if (agreedServer() === origin) void recorder.open();
    else setState({ at: "telling" });
  }
  async function stop(): Promise<boolean> {
    const isAwaited = recorder.isRecording() || shelf.read().isBusy;
    await recorder.shut();
    return !isAwaited || shelf.settle();
  }
  function agree(): void {
    if (origin !== null) agreeToServer(origin);
    void recorder.open();
  }
  function drop(): void {
    const pieces = shelf.clear();
    showToast("The recording was thrown away.", () => shelf.restore(pieces));
  }
  const dictation: Omit<Dictation, "placeWords"> = {
    shelf: shelfState,
    readLevel: recorder.readLevel,
    agree,
    retry: shelf.retry,
    save: () => saveRecordings(shelf.read().pieces),
    drop,
  };
  return {
    absence: canRecord() ? null : noMicrophone,
    isThere: canRecord(),
    state,
    place: null,
    dictation: server === null ? null : { ...dictation, placeWords: speechPlaceWords(server.address) },
    start,
    ask: () => undefined,
    choose: () => undefined,
    stop,
  };
}

/** How a shelf stands, each piece told as it is written down. */
function useShelf(shelf: Shelf, onWords: TakeWords, onNothing: (problem: string) => void): ShelfState {
  const [state, setState] = useState(shelf.read);
  const take = useRef({ onWords, onNothing });
  useEffect(() => {
    take.current = { onWords, onNothing };
  });
  useEffect(() => {
    setState(shelf.read());
    return shelf.attend(
      () => setState(shelf.read()),
      (heard) => {
        if (heard.text !== "") take.current.onWords(heard.text, heard);
        else take.current.onNothing(`No words were made out in ${Math.round(heard.seconds)} s of sound.`);
      },
    );
  }, [shelf]);
  return state;
}

/** Asks before the page is closed with what is nowhere else. */
function useWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}
