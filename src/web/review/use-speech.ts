import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { errorSentence, isUnreachable } from "../api.ts";
import { agreedServer } from "../speech/agreement.ts";
import { speechSettingsQuery } from "../speech/speech-api.ts";
import type { TakeWords, UseSpeech } from "../speech/speech-state.ts";
import { useDictation } from "../speech/use-dictation.ts";
import { useBrowserSpeech } from "./use-browser-speech.ts";

/**
 * Speaking in place of typing: to the transcription server where one is set up, else to the browser's own recogniser. `onWords` is given what was said,
 * piece by piece; `place` names what the words are for, and recordings that could not be written down stay with it.
 */
export function useSpeech(onWords: TakeWords, place: string): UseSpeech {
  const settings = useQuery(speechSettingsQuery);
  const server = settings.data?.transcriber ?? null;
  const browser = useBrowserSpeech(onWords);
  const dictation = useDictation(server, onWords, place);
  const [isWanted, setWanted] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const chosen = server === null ? browser : dictation;
  const { isPending, error, data } = settings;
  // Who chose a server is not heard by the browser's maker because the choice could not be read.
  const isUnknown = data === undefined && error !== null && (!isUnreachable(error) || agreedServer() !== null);

  function start(): void {
    if (isPending) setWanted(true);
    else if (isUnknown) {
      setRefused(true);
      void settings.refetch();
    } else chosen.start();
  }
  useEffect(() => {
    if (!isWanted || isPending) return;
    setWanted(false);
    start();
    // Whatever is chosen by then is begun, once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isWanted, isPending]);
  const problem = `It is not known where your voice may go, so the microphone stays shut. ${errorSentence(error)}`;
  return {
    ...chosen,
    isThere: chosen.isThere || isPending,
    ...(isUnknown && isRefused ? { state: { at: "shut", problem } } : {}),
    start,
    async stop() {
      setWanted(false);
      return chosen.stop();
    },
  };
}
