import { speechPlaceWords } from "#speech/speech-address.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../api.ts";
import { playSpeech } from "../speech/play-speech.ts";
import { postSay, speechSettingsQuery } from "../speech/speech-api.ts";
import { readOut, speakable } from "./read-out.ts";

/** Having a text read out. */
export interface UseReadOut {
  isReading: boolean;
  /** Whether it is known who reads; before, nothing should be started without being asked. */
  isReady: boolean;
  /** The server it is sent to, as a sentence names it; null where a voice of this device reads it. */
  sentTo: string | null;
  /** Why it is not read out; null where nothing keeps it from being. */
  problem: string | null;
  start: () => void;
  stop: () => void;
}

const noVoice = {
  sent: "There is no English voice on this device. Read along, or set up a speech server in the settings.",
  own: "There is no English voice on this device, and a card goes to no voice elsewhere: read it out yourself.",
};

/**
 * Reads a text out; stops as the page is left. A voice of this device does, or the speech server that is set up where the text may be sent
 * there.
 */
export function useReadOut(text: string, { mayBeSent = false }: { mayBeSent?: boolean } = {}): UseReadOut {
  const settings = useQuery({ ...speechSettingsQuery, enabled: mayBeSent });
  const server = mayBeSent ? (settings.data?.speaker ?? null) : null;
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const reading = useRef<AbortController | null>(null);

  function stop(): void {
    reading.current?.abort();
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    setReading(false);
  }
  useEffect(() => stop, []);

  async function start(): Promise<void> {
    reading.current?.abort();
    const controller = new AbortController();
    reading.current = controller;
    setReading(true);
    setProblem(null);
    const { signal } = controller;
    const onEnd = (): void => {
      if (reading.current === controller) setReading(false);
    };
    if (server === null) {
      const isThere = "speechSynthesis" in window && (await readOut(text, speechSynthesis, { signal, onEnd }));
      if (isThere) return;
      setProblem(mayBeSent ? noVoice.sent : noVoice.own);
    } else {
      try {
        await playSpeech(speakable(text), { say: postSay, signal });
      } catch (error) {
        if (!signal.aborted) setProblem(`It cannot be spoken. ${errorSentence(error)}`);
      }
    }
    onEnd();
  }

  const sentTo = server === null ? null : speechPlaceWords(server.address);
  const isReady = !mayBeSent || !settings.isPending;
  return { isReading, isReady, sentTo, problem, start: () => void start(), stop };
}
